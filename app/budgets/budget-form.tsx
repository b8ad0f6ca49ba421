import { Button, NativeSelect, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type Budget, budgetPeriod } from "@/lib/budgets/budget";
import styles from "./budgets.module.css";

interface BudgetFormProps {
  dimensions: { id: string; label: string }[];
  /** exclusive end of the data, ISO */
  asOf: string | null;
  currency: string;
  /** @returns whether it was kept */
  onAdd: (budget: Omit<Budget, "id">) => Promise<boolean>;
}

/** One budget by hand. Fields say what is wrong beside them; nothing is sent before all are right. */
export function BudgetForm({ dimensions, asOf, currency, onAdd }: BudgetFormProps) {
  const lastInstant = asOf ? new Date(Date.parse(asOf) - 1) : new Date();
  const empty = { name: "", dimension: "", value: "", period: lastInstant.toISOString().slice(0, 7), amount: "", currency };
  const [fields, setFields] = useState(empty);
  const [checked, setChecked] = useState(false);
  const set = (name: keyof typeof empty) => (event: { currentTarget: { value: string } }) =>
    setFields({ ...fields, [name]: event.currentTarget.value });
  const amount = fields.amount.replace(/[,\s]/g, "");
  const errors = {
    name: fields.name.trim() ? null : "Give it a name",
    value: fields.dimension && !fields.value.trim() ? "Name the value" : null,
    period: budgetPeriod(fields.period) ? null : "Write 2026-10, 2026-Q4 or 2026",
    amount: /^\d+(\.\d+)?$/.test(amount) ? null : "An amount such as 12,500",
    currency: fields.currency.trim().length >= 3 ? null : "A code such as USD",
  };
  const show = (error: string | null) => (checked ? error : null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    const period = budgetPeriod(fields.period);
    if (!period || Object.values(errors).some(Boolean)) return;
    const scope: Budget["scope"] = fields.dimension ? [{ dimension: fields.dimension, op: "in", values: [fields.value.trim()] }] : [];
    if (await onAdd({ name: fields.name.trim(), scope, period, amount, currency: fields.currency.trim().toUpperCase() })) {
      setFields(empty);
      setChecked(false);
    }
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Title order={2}>Add a budget</Title>
      <TextInput label="Name" value={fields.name} onChange={set("name")} error={show(errors.name)} />
      <NativeSelect
        label="Covers"
        value={fields.dimension}
        onChange={set("dimension")}
        data={[{ value: "", label: "everything" }, ...dimensions.map(({ id, label }) => ({ value: id, label }))]}
      />
      <TextInput label="Value" value={fields.value} onChange={set("value")} disabled={!fields.dimension} error={show(errors.value)} />
      <TextInput label="Period" value={fields.period} onChange={set("period")} error={show(errors.period)} />
      <TextInput label="Amount" inputMode="decimal" value={fields.amount} onChange={set("amount")} error={show(errors.amount)} />
      <TextInput label="Currency" value={fields.currency} onChange={set("currency")} error={show(errors.currency)} />
      <Button type="submit">Add budget</Button>
    </form>
  );
}
