namespace OppTyped.Sandbox;

/// <summary>
/// Something that goes wrong with some calls. Begin with one of the static members, and say with <c>with</c> which calls it
/// meets; by default it meets all.
/// </summary>
/// <example>
/// <code>
/// sandbox.Faults.Add(SandboxFault.LostAnswer with { Probability = 0.05 });
/// sandbox.Faults.Add(SandboxFault.Error(502) with { Times = 3, Path = "/Bulk/" });
/// </code>
/// </example>
public sealed record SandboxFault
{
    private SandboxFault(SandboxFaultKind kind, SandboxFaultMoment moment)
    {
        Kind = kind;
        Moment = moment;
    }

    /// <summary>The call is executed, then the connection is cut, and no byte of an answer leaves.</summary>
    public static SandboxFault LostAnswer { get; } = new(SandboxFaultKind.Cut, SandboxFaultMoment.AfterExecution);

    /// <summary>The connection is cut when the call has been counted by the limits, but is not executed.</summary>
    public static SandboxFault LostCall { get; } = new(SandboxFaultKind.Cut, SandboxFaultMoment.BeforeExecution);

    /// <summary>The call is executed; then its head and half of its body come, and the connection is cut.</summary>
    public static SandboxFault CutAnswer { get; } = new(SandboxFaultKind.Truncate, SandboxFaultMoment.AfterExecution);

    /// <summary>The call is executed, and no answer comes while the caller cares to wait.</summary>
    public static SandboxFault NoAnswer { get; } = new(SandboxFaultKind.Hang, SandboxFaultMoment.AfterExecution);

    /// <summary>
    /// The call is counted by the limits and not executed; an error page comes, as from a gateway. With
    /// <see cref="Moment"/> <see cref="SandboxFaultMoment.AfterExecution"/>, it is executed all the same.
    /// </summary>
    /// <param name="statusCode">For example 500, 502 or 503.</param>
    /// <param name="body">The page, as HTML; empty for none, <see langword="null"/> for a page that names the status.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault Error(int statusCode, string? body = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);

        return new(SandboxFaultKind.Error, SandboxFaultMoment.BeforeExecution)
        {
            StatusCode = statusCode,
            Body = body ?? $"<html><head><title>Error {statusCode}</title></head><body><h1>{statusCode}</h1></body></html>",
        };
    }

    /// <summary>
    /// The call is executed, and its answer comes behind so much white space, which JSON allows, with no length announced.
    /// </summary>
    /// <param name="bytes">How much.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault OversizedAnswer(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        return new(SandboxFaultKind.Oversize, SandboxFaultMoment.AfterExecution) { Padding = bytes };
    }

    /// <summary>What goes wrong.</summary>
    public SandboxFaultKind Kind { get; }

    /// <summary>
    /// How far the call gets. What spoils an answer (<see cref="SandboxFaultKind.Truncate"/>,
    /// <see cref="SandboxFaultKind.Oversize"/>) needs one, and so is always after execution.
    /// </summary>
    public SandboxFaultMoment Moment { get; init; }

    /// <summary>How likely a call is to be met, from 0 to 1. Drawn from <see cref="SandboxOptions.Seed"/>.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Meets only every so manieth call: with 10, the 10th, the 20th, and so on, of those its path fits.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Ends when it has met so many calls; <see langword="null"/>: never.</summary>
    public int? Times { get; init; }

    /// <summary>
    /// Meets only calls whose path and query, as sent, contain this, ignoring case; <see langword="null"/>: all.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The status of an <see cref="Error(int, string?)"/>.</summary>
    public int StatusCode { get; private init; }

    /// <summary>The body of an <see cref="Error(int, string?)"/>.</summary>
    public string Body { get; private init; } = "";

    /// <summary>The white space of an <see cref="OversizedAnswer(long)"/>, in bytes.</summary>
    public long Padding { get; private init; }

    internal void Validate()
    {
        if (Probability is not (>= 0 and <= 1))
            throw new ArgumentException($"{nameof(Probability)} is {Probability}; it is at least 0 and at most 1.");

        if (Every < 1 || Times < 1)
            throw new ArgumentException($"{nameof(Every)} and {nameof(Times)} are at least 1.");

        if (Kind is SandboxFaultKind.Truncate or SandboxFaultKind.Oversize && Moment is not SandboxFaultMoment.AfterExecution)
            throw new ArgumentException($"{Kind} spoils an answer, and there is none {Moment}.");
    }
}
