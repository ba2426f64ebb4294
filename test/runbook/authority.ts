import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate with its key: their paths, and what is in them. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

/** A CA made by openssl in a directory of its own, and what it signed. */
export class Authority {
  readonly directory = mkdtempSync(join(tmpdir(), "authority-"));
  readonly ca = join(this.directory, "ca.pem");

  constructor() {
    this.#openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=CA", ...this.#out("ca"));
  }

  /** A certificate of a name, for a server at 127.0.0.1 and for a client. */
  issue(name: string): Issued {
    const extensions = join(this.directory, `${name}.ext`);
    const request = join(this.directory, `${name}.csr`);
    writeFileSync(extensions, "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n");
    const { cert, key } = this.#paths(name);
    this.#openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", `/CN=${name}`, "-keyout", key, "-out", request);
    const signer = ["-CA", this.ca, "-CAkey", this.#paths("ca").key, "-CAcreateserial", "-days", "2"];
    this.#openssl("x509", "-req", "-in", request, ...signer, "-extfile", extensions, "-out", cert);
    return { cert, key };
  }

  /** Options of a TLS server that uses a certificate and demands one of its clients, or not. */
  server({ cert, key }: Issued, demands: boolean) {
    const texts = { ca: readFileSync(this.ca), cert: readFileSync(cert), key: readFileSync(key) };
    return { ...texts, requestCert: demands, rejectUnauthorized: demands };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }

  #paths(name: string): Issued {
    return { cert: join(this.directory, `${name}.pem`), key: join(this.directory, `${name}.key`) };
  }

  #out(name: string): readonly string[] {
    const { cert, key } = this.#paths(name);
    return ["-keyout", key, "-out", cert];
  }

  #openssl(...words: readonly string[]): void {
    execFileSync("openssl", words, { stdio: "pipe" });
  }
}
