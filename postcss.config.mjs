/** Mantine's mixins (light-dark, rem) and breakpoints for CSS modules. */
export default { plugins: { "postcss-preset-mantine": {} } };
