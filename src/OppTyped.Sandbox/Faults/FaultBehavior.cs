namespace OppTyped.Sandbox.Faults;

/// <summary>
/// The description of a fault, without the conditions for the calls. Each kind of fault has a derived class in its own file,
/// which also has the text forms of the kind.
/// </summary>
internal abstract record FaultBehavior
{
    public abstract SandboxFaultKind Kind { get; }

    public abstract FaultScope Scope { get; }

    /// <summary>The allowed values of <see cref="SandboxFault.Moment"/>.</summary>
    public abstract IReadOnlyList<SandboxFaultMoment> Moments { get; }

    /// <summary>Returns the name and the value of the text form, for example <c>error=502</c>.</summary>
    public abstract string ToText(SandboxFaultMoment moment);
}
