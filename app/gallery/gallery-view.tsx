"use client";
import { SchemeMenu } from "@/components/scheme-menu";
import { chartName } from "@/lib/charts/describe";
import { galleryExamples } from "@/lib/charts/gallery/examples";
import styles from "./gallery.module.css";
import { GalleryChart } from "./gallery-chart";

const EXAMPLES = galleryExamples();

/** Every chart the product draws, with fixed data: documentation, design review and visual test at once. */
export function GalleryView() {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <a href="/" className={styles.back}>
            SpendLens
          </a>
          <h1>Chart gallery</h1>
          <p>
            Each chart with the question it is for. The numbers are made up and never change. A chart is chosen by how well it answers the
            question, suits the rows and can be read; “why this chart” beside every answer shows the scores.
          </p>
        </div>
        <SchemeMenu />
      </header>
      <nav aria-label="Charts" className={styles.index}>
        {EXAMPLES.map(({ id, type }) => (
          <a key={id} href={`#${id}`}>
            {nameOf(id, type)}
          </a>
        ))}
      </nav>
      <main className={styles.grid}>
        {EXAMPLES.map((example) => (
          <article key={example.id} id={example.id} className={styles.card} data-testid={`gallery-${example.id}`}>
            <div className={styles.about}>
              <h2>
                <a href={`#${example.id}`}>{nameOf(example.id, example.type)}</a>
              </h2>
              <p>{example.use}</p>
            </div>
            <GalleryChart example={example} />
          </article>
        ))}
      </main>
    </div>
  );
}

function nameOf(id: string, type: Parameters<typeof chartName>[0]): string {
  const variant = id.slice(type.length + 1);
  return variant ? `${chartName(type)}, ${variant}` : chartName(type);
}
