using System.Globalization;
using System.Text;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox;

/// <summary>
/// Something that goes wrong with some calls, some rows of bulk calls, or some tries of queued updates. Begin with one of the
/// static members, and say with <c>with</c> which it meets; by default it meets all.
/// </summary>
/// <example>
/// <code>
/// sandbox.Faults.Add(SandboxFault.LostAnswer with { Probability = 0.05 });
/// sandbox.Faults.Add(SandboxFault.Error(502) with { Times = 3, Path = "/Bulk/" });
/// sandbox.Faults.Add(SandboxFault.PoisonRow() with { OpportunityId = id });
/// </code>
/// </example>
public sealed partial record SandboxFault
{
    private SandboxFault(SandboxFaultKind kind, SandboxFaultMoment moment)
    {
        Kind = kind;
        Moment = moment;
    }

    /// <summary>What goes wrong.</summary>
    public SandboxFaultKind Kind { get; }

    /// <summary>
    /// How far the call, or the row, gets. Each fault begins with the moment that its description gives; where the
    /// description gives no other, it stays at that.
    /// </summary>
    public SandboxFaultMoment Moment { get; init; }

    /// <summary>How likely a call (or a row) is to be met, from 0 to 1. Drawn from <see cref="SandboxOptions.Seed"/>.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Meets only every nth: with 10, the 10th, the 20th, and so on, of those that fit.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Lets so many that fit pass before it begins.</summary>
    public int Skip { get; init; }

    /// <summary>Ends when it has met so many; <see langword="null"/>: never.</summary>
    public int? Times { get; init; }

    /// <summary>
    /// Meets only calls whose path and query, as sent, contain this, ignoring case; <see langword="null"/>: all.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Meets only rows, or queued updates, of this opportunity, ignoring case; <see langword="null"/>: all.</summary>
    public string? OpportunityId { get; init; }

    internal FaultScope Scope => Kind switch
    {
        SandboxFaultKind.RefuseRow or SandboxFaultKind.PoisonRow or SandboxFaultKind.LeaveOutRow or SandboxFaultKind.SlowRow =>
            FaultScope.Row,
        SandboxFaultKind.ShuffleAnswer => FaultScope.AnswerOrder,
        SandboxFaultKind.ShuffleExecution => FaultScope.ExecutionOrder,
        SandboxFaultKind.FailAttempt => FaultScope.QueueAttempt,
        _ => FaultScope.Call,
    };

    /// <summary>The answer of an error.</summary>
    internal Answer? Answer { get; private init; }

    /// <summary>What is said of a row, or of the call for its sake.</summary>
    internal Refusal? Refusal { get; private init; }

    internal long Padding { get; private init; }

    internal TimeSpan Time { get; private init; }

    internal bool Fits(string target) => Scope switch
    {
        FaultScope.Call => Path is null || target.Contains(Path, StringComparison.OrdinalIgnoreCase),
        FaultScope.Row or FaultScope.QueueAttempt => OpportunityId is null || target.Equals(OpportunityId, StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    internal void Validate()
    {
        if (Probability is not (>= 0 and <= 1))
            throw new ArgumentException($"{nameof(Probability)} is {Probability}; it is at least 0 and at most 1.");

        if (Every < 1 || Times < 1)
            throw new ArgumentException($"{nameof(Every)} and {nameof(Times)} are at least 1.");

        if (Skip < 0)
            throw new ArgumentException($"{nameof(Skip)} is {Skip}; it is not less than 0.");

        if (Path is not null && Scope is not FaultScope.Call)
            throw new ArgumentException($"{Kind} is not for calls, so {nameof(Path)} says nothing.");

        if (OpportunityId is not null && Scope is not (FaultScope.Row or FaultScope.QueueAttempt))
            throw new ArgumentException($"{Kind} is for calls, so {nameof(OpportunityId)} says nothing.");

        if (!MomentsOf(Kind).Contains(Moment))
            throw new ArgumentException($"{Kind} cannot be {Moment}.");
    }

    private static SandboxFaultMoment[] MomentsOf(SandboxFaultKind kind) => kind switch
    {
        SandboxFaultKind.Cut or SandboxFaultKind.Hang or SandboxFaultKind.Error or SandboxFaultKind.SlowCall =>
            [SandboxFaultMoment.BeforeArrival, SandboxFaultMoment.BeforeExecution, SandboxFaultMoment.AfterExecution],
        SandboxFaultKind.PoisonRow or SandboxFaultKind.LeaveOutRow =>
            [SandboxFaultMoment.BeforeExecution, SandboxFaultMoment.AfterExecution],
        SandboxFaultKind.Truncate or SandboxFaultKind.Oversize or SandboxFaultKind.ShuffleAnswer =>
            [SandboxFaultMoment.AfterExecution],
        _ => [SandboxFaultMoment.BeforeExecution],
    };

    // Without what the faults do not have in common: an answer is a page of text.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Kind} {Moment}, {nameof(Probability)} = {Probability}, {nameof(Every)} = {Every}, {nameof(Skip)} = {Skip}, {nameof(Times)} = {Times}, {nameof(Path)} = {Path}, {nameof(OpportunityId)} = {OpportunityId}");
        return true;
    }
}
