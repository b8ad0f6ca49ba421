"use client";
import { Combobox, useCombobox } from "@mantine/core";
import { cloneElement, type ReactElement, useState } from "react";

export interface PickOption {
  value: string;
  label: string;
  description?: string;
}

export interface PickListProps {
  options: PickOption[];
  selected: string | null;
  onPick: (value: string) => void;
  /** the button that opens the list; it takes a ref and onClick */
  children: ReactElement<{ onClick?: () => void }>;
  searchLabel: string;
}

const SEARCH_FROM = 8;

/** A searchable list that opens from a button. */
export function PickList({ options, selected, onPick, children, searchLabel }: PickListProps) {
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const words = search.trim().toLowerCase();
  const found = options.filter(({ label, description }) => `${label} ${description ?? ""}`.toLowerCase().includes(words));
  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      withinPortal
      shadow="md"
      onOptionSubmit={(value) => {
        combobox.closeDropdown();
        if (value !== selected) onPick(value);
      }}
    >
      <Combobox.Target targetType="button">{cloneElement(children, { onClick: () => combobox.toggleDropdown() })}</Combobox.Target>
      <Combobox.Dropdown>
        {options.length >= SEARCH_FROM && (
          <Combobox.Search
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              combobox.updateSelectedOptionIndex();
            }}
            placeholder={searchLabel}
            aria-label={searchLabel}
            role="combobox"
            aria-expanded
          />
        )}
        <Combobox.Options mah={320} style={{ overflowY: "auto" }} aria-label={searchLabel}>
          {found.map(({ value, label, description }) => (
            <Combobox.Option key={value} value={value} active={value === selected} title={description}>
              <span style={{ fontWeight: value === selected ? 600 : 400 }}>{label}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>Nothing of that name</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
