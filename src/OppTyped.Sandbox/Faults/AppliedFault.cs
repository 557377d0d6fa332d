using OppTyped.Sandbox.Latency;

namespace OppTyped.Sandbox.Faults;

/// <summary>A fault that applies to a call or a row, with the random numbers for this call or row.</summary>
internal sealed record AppliedFault(SandboxFault Fault, RandomNumbers Draw);
