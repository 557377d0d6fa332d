namespace OppTyped.Sandbox;

/// <summary>A fault that meets a call or a row, and the numbers that belong to this meeting.</summary>
internal sealed record MetFault(SandboxFault Fault, Draw Draw);
