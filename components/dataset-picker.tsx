"use client";
import { Button, FileButton, Menu, Progress } from "@mantine/core";
import { Check, ChevronDown, Database, Info, Trash2, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { type DatasetCard, LoadEvent } from "@/lib/api";
import { readLines, request } from "./api";
import styles from "./dataset-picker.module.css";
import { Notice } from "./notice";

export interface DatasetPickerProps {
  datasets: DatasetCard[];
  selected: DatasetCard | null;
  loading: boolean;
  onSelect: (id: string) => void;
  /** the list on the server changed */
  onChanged: () => void;
  /** id of the data that cannot be removed */
  fixedId: string;
}

interface Loading {
  name: string;
  phase: string;
  fraction: number | null;
  rows: number;
}

const PHASES: Record<string, string> = {
  checking: "Checking",
  reading: "Reading",
  profiling: "Profiling",
  swapping: "Finishing",
  done: "Done",
};
const ACCEPT = ".csv,.tsv,.txt,.gz,.parquet,.zip,text/csv";

/** The data that is asked, and loading of more: progress while it loads, then what should be known about the file. */
export function DatasetPicker({ datasets, selected, loading, onSelect, onChanged, fixedId }: DatasetPickerProps) {
  const [load, setLoad] = useState<Loading | null>(null);
  const [failure, setFailure] = useState<{ name: string; message: string } | null>(null);
  const [done, setDone] = useState<DatasetCard | null>(null);
  const abort = useRef<AbortController | null>(null);
  const resetFile = useRef<() => void>(null);

  const upload = async (file: File | null) => {
    if (!file) return;
    abort.current = new AbortController();
    setFailure(null);
    setDone(null);
    setLoad({ name: file.name, phase: "checking", fraction: null, rows: 0 });
    try {
      const response = await request(`/api/datasets?name=${encodeURIComponent(file.name)}`, {
        method: "POST",
        body: file,
        signal: abort.current.signal,
      });
      for await (const event of readLines(response, LoadEvent)) {
        if (event.kind === "progress") setLoad({ name: file.name, ...event });
        else if (event.kind === "error") setFailure({ name: file.name, message: event.message });
        else {
          setDone(event.dataset);
          onChanged();
          onSelect(event.dataset.id);
        }
      }
    } catch (error) {
      if (!abort.current.signal.aborted) setFailure({ name: file.name, message: error instanceof Error ? error.message : String(error) });
    } finally {
      setLoad(null);
      resetFile.current?.();
    }
  };
  const remove = (id: string) =>
    request(`/api/datasets/${encodeURIComponent(id)}`, { method: "DELETE" }).then(
      () => {
        onSelect("");
        onChanged();
      },
      (error: Error) => setFailure({ name: id, message: error.message }),
    );

  return (
    <FileButton
      onChange={upload}
      accept={ACCEPT}
      resetRef={resetFile}
      inputProps={{ "aria-label": "Data file", "data-testid": "file" } as never}
    >
      {({ onClick: chooseFile }) => (
        <>
          <Menu position="bottom-start" width={300}>
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                className={styles.target}
                leftSection={<Database size={16} aria-hidden />}
                rightSection={<ChevronDown size={14} aria-hidden />}
                aria-label={`Data: ${selected?.name ?? "none"}`}
                data-testid="dataset-picker"
              >
                <span className={styles.name}>{selected?.name ?? (loading ? "Loading…" : "No data")}</span>
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>Data</Menu.Label>
              {datasets.map((dataset) => (
                <Menu.Item
                  key={dataset.id}
                  onClick={() => onSelect(dataset.id)}
                  leftSection={dataset.id === selected?.id ? <Check size={15} aria-label="selected" /> : <span className={styles.gap} />}
                >
                  <span className={styles.itemName}>{dataset.name}</span>
                  <span className={styles.soft}>
                    {dataset.rows.toLocaleString("en-US")} rows{dataset.focusVersion ? `, FOCUS ${dataset.focusVersion}` : ""}
                  </span>
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item leftSection={<Upload size={15} aria-hidden />} onClick={chooseFile} disabled={load !== null} data-testid="upload">
                Load a file…
                <span className={styles.soft}>CSV, CSV.gz or Parquet. FOCUS billing data, or any table.</span>
              </Menu.Item>
              {selected && selected.notices.length > 0 && (
                <Menu.Item leftSection={<Info size={15} aria-hidden />} onClick={() => setDone(selected)}>
                  Notes on this data ({selected.notices.length})
                </Menu.Item>
              )}
              {selected && selected.id !== fixedId && (
                <Menu.Item color="red" leftSection={<Trash2 size={15} aria-hidden />} onClick={() => void remove(selected.id)}>
                  Remove {selected.name}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
          {(load || failure || done) && (
            <div className={styles.toast} role="status" aria-live="polite" data-testid="load-status">
              {load && (
                <Notice
                  tone="info"
                  title={`${PHASES[load.phase] ?? load.phase} ${load.name}`}
                  actions={
                    <Button size="compact-sm" variant="default" onClick={() => abort.current?.abort()}>
                      Cancel
                    </Button>
                  }
                >
                  {load.rows > 0 && `${load.rows.toLocaleString("en-US")} rows`}
                  <Progress
                    mt={6}
                    value={load.fraction === null ? 100 : load.fraction * 100}
                    animated={load.fraction === null}
                    striped={load.fraction === null}
                    aria-label="Loading the file"
                  />
                </Notice>
              )}
              {failure && (
                <Notice
                  tone="bad"
                  title={`${failure.name} was not loaded`}
                  actions={
                    <>
                      <Button size="compact-sm" variant="default" onClick={chooseFile}>
                        Choose another file
                      </Button>
                      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setFailure(null)}>
                        Dismiss
                      </Button>
                    </>
                  }
                >
                  {failure.message}
                </Notice>
              )}
              {done && (
                <Notice
                  tone={done.notices.length > 0 ? "warn" : "info"}
                  title={`${done.name}: ${done.rows.toLocaleString("en-US")} rows, ${done.columns} columns`}
                  actions={
                    <Button size="compact-sm" variant="default" onClick={() => setDone(null)}>
                      OK
                    </Button>
                  }
                >
                  {done.notices.length > 0 ? (
                    <ul className={styles.notices}>
                      {done.notices.map((notice) => (
                        <li key={notice}>{notice}</li>
                      ))}
                    </ul>
                  ) : (
                    "Loaded without anything to note. Your file was not changed."
                  )}
                </Notice>
              )}
            </div>
          )}
        </>
      )}
    </FileButton>
  );
}
