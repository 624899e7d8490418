/** The other forms of a page. Its button does nothing before it can copy; what copies is loaded when the reader comes near. */
class CopyMarkdown extends HTMLElement {
  connectedCallback() {
    const load = () => import('./copy-markdown.ts');
    const button = this.querySelector('button') as HTMLButtonElement;
    button.disabled = false;
    button.onpointerenter = button.onfocus = load;
    button.onclick = async () => (await load()).copyMarkdown(this);
  }
}

customElements.define('copy-markdown', CopyMarkdown);
