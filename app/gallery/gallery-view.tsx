"use client";
import { SchemeMenu } from "@/components/scheme-menu";
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
        {EXAMPLES.map(({ id }) => (
          <a key={id} href={`#${id}`}>
            {nameOf(id)}
          </a>
        ))}
      </nav>
      <main className={styles.grid}>
        {EXAMPLES.map((example) => (
          <article key={example.id} id={example.id} className={styles.card} data-testid={`gallery-${example.id}`}>
            <div className={styles.about}>
              <h2>
                <a href={`#${example.id}`}>{nameOf(example.id)}</a>
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

/** The id in words: unlike names for people, no two charts share it. */
function nameOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
