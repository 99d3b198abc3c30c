/** The part of the membrane library we use; the package names a types file that it does not ship. */
declare module '@locker/near-membrane-dom' {
  interface Options {
    endowments?: PropertyDescriptorMap;
    distortionCallback?: (target: object) => object;
  }
  interface VirtualEnvironment {
    evaluate(source: string): unknown;
  }
  export default function createVirtualEnvironment(window: Window & typeof globalThis, options: Options): VirtualEnvironment;
}
