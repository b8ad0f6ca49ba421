"use client";
import { ArrowLeftRight, CalendarDays, Clock3, Filter, Group, Percent, Ruler, Sigma, Trophy } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import type { Action } from "@/agent/action";
import type { Answer, Chip as ChipData } from "@/agent/answer";
import { Chip } from "@/components/chip";
import { PickList, type PickOption } from "@/components/pick-list";
import type { SemanticQuery } from "@/lib/semantic/query";
import { Grain } from "@/lib/table";
import { useAnalyst } from "../analyst";
import type { DatasetModel } from "../dataset-model";
import { comparisonPresets } from "../period-presets";
import { PeriodEditor } from "./period-editor";
import styles from "./reading-chips.module.css";
import { TopEditor } from "./top-editor";

const ICONS: Record<ChipData["kind"], ReactNode> = {
  metric: <Sigma size={13} aria-hidden />,
  dimension: <Group size={13} aria-hidden />,
  filter: <Filter size={13} aria-hidden />,
  period: <CalendarDays size={13} aria-hidden />,
  grain: <Clock3 size={13} aria-hidden />,
  comparison: <ArrowLeftRight size={13} aria-hidden />,
  top: <Trophy size={13} aria-hidden />,
  share: <Percent size={13} aria-hidden />,
  assumption: <Ruler size={13} aria-hidden />,
};

/** Action that takes a chip's part out of the reading; undefined where something must stay. */
function removal(chip: ChipData, place: number, query: SemanticQuery): Action | undefined {
  switch (chip.kind) {
    case "filter":
      return chip.index === undefined ? undefined : { kind: "remove-filter", index: chip.index };
    case "dimension":
      return { kind: "set-dimensions", dimensions: query.dimensions.filter((_, at) => at !== place).map(({ dimension }) => dimension) };
    case "period":
      return query.period ? { kind: "set-period", period: null } : undefined;
    case "grain":
      return query.grain ? { kind: "set-grain", grain: null } : undefined;
    case "comparison":
      return query.comparison ? { kind: "set-comparison", comparison: null } : undefined;
    case "share":
      return { kind: "remove-share" };
    case "top":
      return chip.index === undefined ? { kind: "set-top", n: null, other: false } : { kind: "remove-having", index: chip.index };
    default:
      return undefined;
  }
}

function dimensionOptions(model: DatasetModel): PickOption[] {
  return model.dimensions.map(({ id, label, description }) => ({ value: id, label, description }));
}

/** The applied reading, part by part: each says what was understood, and can be changed or taken away. */
export function ReadingChips({ answer, editable }: { answer: Answer; editable: boolean }) {
  const { act, model } = useAnalyst();
  const { query } = answer;
  if (!query || answer.chips.length === 0) return null;
  const has = (kind: ChipData["kind"]) => answer.chips.some((chip) => chip.kind === kind);
  const dimensions = query.dimensions.map(({ dimension }) => dimension);
  const canEdit = editable && model !== null;

  const draw = (chip: ChipData, key: string, place: number) => {
    const remove = editable ? removal(chip, place, query) : undefined;
    const shared = {
      kind: chip.kind,
      icon: ICONS[chip.kind],
      label: chip.label,
      dashed: chip.kind === "assumption",
      onRemove: remove && (() => act(remove)),
    };
    const fixed = <Chip key={key} {...shared} />;
    const button = <Chip {...shared} editable aria-haspopup="listbox" />;
    if (!canEdit || !model) return fixed;
    switch (chip.about ?? chip.kind) {
      case "metric": {
        const options = model.metrics.map(({ id, label, description }) => ({ value: id, label, description }));
        return (
          <PickList
            key={key}
            options={options}
            selected={query.metrics[0]?.metric ?? null}
            searchLabel="Find a metric"
            onPick={(metric) => act({ kind: "set-metric", metric })}
          >
            {button}
          </PickList>
        );
      }
      case "dimension":
        return (
          <PickList
            key={key}
            options={dimensionOptions(model)}
            selected={dimensions[place] ?? null}
            searchLabel="Find a grouping"
            onPick={(picked) => act({ kind: "set-dimensions", dimensions: dimensions.map((id, at) => (at === place ? picked : id)) })}
          >
            {button}
          </PickList>
        );
      case "grain":
        return (
          <PickList
            key={key}
            options={Grain.options.map((grain) => ({ value: grain, label: `By ${grain}` }))}
            selected={query.grain}
            searchLabel="Time step"
            onPick={(grain) => act({ kind: "set-grain", grain: Grain.parse(grain) })}
          >
            {button}
          </PickList>
        );
      case "period":
        return model.asOf ? (
          <PeriodEditor key={key} asOf={model.asOf} period={query.period} onPick={(period) => act({ kind: "set-period", period })}>
            <Chip {...shared} editable aria-haspopup="dialog" />
          </PeriodEditor>
        ) : (
          fixed
        );
      case "top":
        return query.top && chip.index === undefined ? (
          <TopEditor
            key={key}
            top={query.top}
            hasOther={query.metrics.every((use) => model.metrics.find(({ id }) => id === use.metric)?.additivity !== "non-additive")}
            onPick={(n, other) => act({ kind: "set-top", n, other })}
          >
            <Chip {...shared} editable aria-haspopup="dialog" />
          </TopEditor>
        ) : (
          fixed
        );
      case "comparison":
        return query.period ? (
          <ComparisonPicker key={key} query={query}>
            {button}
          </ComparisonPicker>
        ) : (
          fixed
        );
      default:
        return fixed;
    }
  };

  let place = 0;
  return (
    <section className={styles.chips} aria-label="How the question was read" data-testid="chips">
      {answer.chips.map((chip, index) => draw(chip, `${chip.kind}-${index}`, chip.kind === "dimension" ? place++ : 0))}
      {canEdit && model && (
        <>
          <PickList
            options={dimensionOptions(model).filter(({ value }) => !dimensions.includes(value))}
            selected={null}
            searchLabel="Find a grouping"
            onPick={(picked) => act({ kind: "set-dimensions", dimensions: [...dimensions, picked] })}
          >
            <Chip kind="add-dimension" dashed editable label="+ Group by" aria-haspopup="listbox" />
          </PickList>
          {!has("period") && model.asOf && (
            <PeriodEditor asOf={model.asOf} period={null} onPick={(period) => act({ kind: "set-period", period })}>
              <Chip kind="add-period" dashed editable label="+ Period" aria-haspopup="dialog" />
            </PeriodEditor>
          )}
          {!has("comparison") && query.period && (
            <ComparisonPicker query={query}>
              <Chip kind="add-comparison" dashed editable label="+ Compare" aria-haspopup="listbox" />
            </ComparisonPicker>
          )}
        </>
      )}
    </section>
  );
}

function ComparisonPicker({ query, children }: { query: SemanticQuery; children: ReactElement<{ onClick?: () => void }> }) {
  const { act } = useAnalyst();
  const presets = query.period ? comparisonPresets(query.period) : [];
  return (
    <PickList
      options={presets.map(({ label, value }) => ({ value: value.kind, label }))}
      selected={query.comparison?.kind ?? null}
      searchLabel="Compare with"
      onPick={(kind) => act({ kind: "set-comparison", comparison: presets.find(({ value }) => value.kind === kind)?.value ?? null })}
    >
      {children}
    </PickList>
  );
}
