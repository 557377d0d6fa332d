using OppTyped.Sandbox.Latency;

namespace OppTyped.Sandbox.Faults;

/// <summary>A fault that applies to a call or a row, with its random numbers for this time.</summary>
internal sealed record AppliedFault(SandboxFault Fault, RandomNumbers Draw);
