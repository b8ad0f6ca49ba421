/** How a plan, a promise or a limit is called beside what came of it. */
export const PLANNED =
  /^(?:estimated|estimate|planned|plan|budgeted|budget|scheduled|expected|target|targeted|quoted|promised|due|listed|list|original|forecast|predicted|agreed|allowed|contracted)$/;
