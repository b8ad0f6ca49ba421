"use client";
import { useLocalStorage } from "@mantine/hooks";
import { PersonaId } from "@/lib/personas/persona";

/** Who asks, and of which data: remembered on this machine. */
export function usePreferences() {
  const [persona, setPersona] = useLocalStorage<PersonaId>({
    key: "spendlens-persona",
    defaultValue: "finops",
    deserialize: (text) => PersonaId.catch("finops").parse(text),
    serialize: String,
  });
  const [dataset, setDataset] = useLocalStorage<string>({
    key: "spendlens-dataset",
    defaultValue: "",
    deserialize: (text) => text ?? "",
    serialize: String,
  });
  return { persona, setPersona, dataset: dataset || null, setDataset };
}
