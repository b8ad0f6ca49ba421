/** Words (singular) for persons that a row may be about. */
export const PERSON =
  /^(?:person|scorer|goalscorer|customer|client|member|employee|agent|rep|representative|user|student|teacher|player|driver|patient|author|artist|seller|buyer|owner|manager|operator|technician|engineer|doctor|physician|nurse|rider|guest|passenger|subscriber|barista|referee|reporter|assignee|applicant|candidate|instructor|coach|host|salesperson|staff|worker|courier|borrower|tenant|donor|volunteer|analyst|editor|reviewer)$/;
