import type { ExternalObjects } from './external.js';
import type {
  Definition,
  Host,
  Label,
  LocalReference,
  Made,
  NameReference,
  ObjectSummary,
  OwnSelector,
  Part,
  Requirement,
  SelectorReference,
  Spot,
  Summary,
  Value,
} from './summary.js';

/** An object that is there, or would be made, with the object whose document says so. */
export interface Definer {
  readonly object: ObjectSummary;
  readonly made: Made;
  /** The place of the object in the workspace: rises in the order of `Linked.objects`. */
  readonly order: number;
}

/** A reference that found what it names. */
export interface NameEdge {
  readonly from: ObjectSummary;
  readonly reference: NameReference;
  /** The nearest ones; several where manifests hold variants of one object. */
  readonly targets: readonly Definer[];
}

/** A selector that found something. */
export interface SelectorEdge {
  readonly from: ObjectSummary;
  readonly reference: SelectorReference;
  readonly targets: readonly ObjectSummary[];
}

/** A StatefulSet whose governing Service is there and gives its pods no names. */
export interface NotHeadless {
  readonly from: ObjectSummary;
  readonly reference: NameReference;
  readonly services: readonly ObjectSummary[];
  /** True where a Service lies so near in the workspace that surely it is the one that is meant. */
  readonly near: boolean;
}

/** A StatefulSet whose governing Service is there and does not select its pods. */
export interface UnselectedPods {
  readonly from: ObjectSummary;
  readonly reference: NameReference;
  readonly service: ObjectSummary;
  /** Undefined where the Service selects nothing. */
  readonly selector: SelectorReference | undefined;
  /** The conditions that the pods do not meet. */
  readonly unmet: readonly Requirement[];
  /** True where the Service lies so near in the workspace that surely it is the one that is meant. */
  readonly near: boolean;
}

/** A condition that keeps a volume from serving a claim. */
export interface Misfit {
  readonly condition: 'accessModes' | 'storage' | 'storageClass' | 'selector' | 'volumeMode' | 'claimRef';
  /** What the claim asks for; empty where it says nothing and that means something. */
  readonly asked: readonly Value[];
  /** What the volume has instead; empty where it has nothing of the kind. */
  readonly offered: readonly Value[];
}

/** A claim, or a claim template, that no volume here fits, though some are surely meant for it. */
export interface UnboundClaim {
  readonly claim: ObjectSummary;
  /** The name of the claim, or of the template. */
  readonly spot: Spot;
  /** The name of the template where it is one. */
  readonly template?: string;
  /** The volumes that it may be meant for, the likeliest first; each with what is wrong with it. */
  readonly volumes: readonly { readonly volume: ObjectSummary; readonly misfits: readonly Misfit[] }[];
  /** True where the claim names the volume, so that no other can be taken. */
  readonly named: boolean;
  /** True where a volume may also be made for it, by a StorageClass. */
  readonly served: boolean;
}

/** A key or a port of a target, found. */
export interface PartEdge {
  readonly from: ObjectSummary;
  readonly reference: NameReference | SelectorReference;
  readonly part: Part;
  readonly target: ObjectSummary;
  readonly definition: Definition;
}

/** A name that nothing has. */
export interface MissingName {
  readonly from: ObjectSummary;
  readonly reference: NameReference;
  /** `beside`: of a kind that lives with what names it; `elsewhere`: usually made by others. */
  readonly presence: 'beside' | 'elsewhere';
  /** The one that was probably meant: near in spelling and in place. */
  readonly near?: Definer;
  /** The name that was probably meant, where it is one that every cluster has. */
  readonly known?: string;
  /** Objects of that name in other namespaces. */
  readonly otherNamespace: readonly Definer[];
  /** Objects of that name in variants of the file (see `Variants`), where they are no help. */
  readonly inVariant: readonly Definer[];
  /** Objects of that name of another kind that could be confused with it. */
  readonly otherKind: readonly Definer[];
}

/** A key or a port that the target, which is there, does not have. */
export interface MissingPart {
  readonly from: ObjectSummary;
  readonly reference: NameReference | SelectorReference;
  readonly part: Part;
  readonly targets: readonly ObjectSummary[];
  /** True where a target lies so near in the workspace that surely it is the one that is meant. */
  readonly near: boolean;
  /** What the targets have. */
  readonly candidates: readonly Definition[];
}

/** A name that is defined only where some of those that are built from the same place do not have it. */
export interface ElsewhereOnly {
  readonly from: ObjectSummary;
  readonly reference: NameReference;
  readonly targets: readonly Definer[];
  /** The folders whose kustomizations take in the reference and the target. */
  readonly having: readonly string[];
  /** The folders whose kustomizations take in the reference without the target. */
  readonly lacking: readonly string[];
}

/** A claim, or a claim template of a StatefulSet, with what may serve it. */
export interface ClaimEdge {
  readonly claim: ObjectSummary;
  /** Where it asks: the name of the claim, or that of the template. */
  readonly spot: Spot;
  /** The volumes beside it that fit: class, access modes and size. */
  readonly volumes: readonly ObjectSummary[];
  /** The default class that serves it, where it names none. */
  readonly defaultClass?: ObjectSummary;
  /** How many claims there will be of it: the replicas of a StatefulSet. */
  readonly count: number;
  /** Set where nothing makes volumes of its class, so that only those that are written somewhere serve it. */
  readonly static?: true;
}

/** A local reference that its own object does not resolve, found in another draft of the same object. */
export interface DraftEdge {
  readonly from: ObjectSummary;
  readonly reference: LocalReference;
  readonly target: ObjectSummary;
  readonly definition: Definition;
}

/** A resource or a verb of an RBAC rule that the API does not have. */
export interface MissingResource {
  readonly from: ObjectSummary;
  readonly at: Value;
  readonly what: 'resource' | 'verb' | 'group';
  /** What was probably meant: a resource, a verb, or (for `group`) the groups that have the resource. */
  readonly near: readonly string[];
}

/** A pod template, or an object, that a selector nearly matches. */
export interface NearMatch {
  readonly object: ObjectSummary;
  /** The conditions it does not meet, with its label of the same key. */
  readonly unmet: readonly { readonly requirement: Requirement; readonly label?: Label }[];
  /** True where each unmet condition differs from the label only as a slip of the pen does. */
  readonly slip: boolean;
}

/** A selector that matches nothing. */
export interface MissingMatch {
  readonly from: ObjectSummary;
  readonly reference: SelectorReference;
  readonly near?: NearMatch;
}

/** A DNS name of a pod of a StatefulSet that is here. */
export interface PodName {
  readonly from: ObjectSummary;
  readonly host: Host;
  /** The nearest sets of the name; several where manifests hold variants of one. */
  readonly sets: readonly ObjectSummary[];
  /** The Service that it names, where that is here. */
  readonly service?: ObjectSummary;
  /**
   * Why it leads to no pod: the sets have another governing Service, or none; they lie in other namespaces; the ordinal is
   * none that they make, or is reckoned as one below the pod's own without a thought of the first pod.
   */
  readonly fault?: 'service' | 'no-service' | 'namespace' | 'ordinal' | 'unguarded';
}

/** All documents of a workspace, linked: what rules that look across documents get. */
export interface Linked {
  /** `closed`: whatever is missing does not exist. */
  readonly world: World;
  /** In the order in which they were handed in. */
  readonly summaries: readonly Summary[];
  readonly objects: readonly ObjectSummary[];
  readonly nameEdges: readonly NameEdge[];
  readonly selectorEdges: readonly SelectorEdge[];
  readonly partEdges: readonly PartEdge[];
  readonly missingNames: readonly MissingName[];
  readonly missingKeys: readonly MissingPart[];
  /** Ports of a Service that a reference by name asks for. */
  readonly missingServicePorts: readonly MissingPart[];
  /** Container ports that a Service's selector asks for by name. */
  readonly missingPodPorts: readonly MissingPart[];
  /** Container ports that are asked for by number, and that no selected container declares: something may listen there. */
  readonly undeclaredPorts: readonly MissingPart[];
  /** Listeners of a Gateway, containers of a workload and the like. */
  readonly missingMembers: readonly MissingPart[];
  readonly missingResources: readonly MissingResource[];
  readonly elsewhereOnly: readonly ElsewhereOnly[];
  readonly claimEdges: readonly ClaimEdge[];
  readonly draftEdges: readonly DraftEdge[];
  readonly missingMatches: readonly MissingMatch[];
  /** Unresolved references inside one object. */
  readonly missingLocals: readonly { readonly from: ObjectSummary; readonly reference: LocalReference }[];
  /** Selectors that do not match the template beside them. */
  readonly ownMismatches: readonly { readonly from: ObjectSummary; readonly selector: OwnSelector }[];
  /** StatefulSets whose governing Service is there and has a cluster IP (or is but an alias). */
  readonly notHeadless: readonly NotHeadless[];
  readonly unselectedPods: readonly UnselectedPods[];
  readonly unboundClaims: readonly UnboundClaim[];
  /** The DNS names of pods that texts hold. */
  readonly podNames: readonly PodName[];
  /** Definitions and candidates looked at: grows with the workspace, not with its square. */
  readonly work: number;
}

/** Whether there may be objects that nobody told of. */
export type World = 'open' | 'closed';

/** How to link. */
export interface LinkOptions {
  /** What exists outside the workspace. */
  readonly external?: readonly ExternalObjects[];
  /** `closed`: what is neither in the workspace nor external does not exist. Default `open`. */
  readonly world?: World;
}
