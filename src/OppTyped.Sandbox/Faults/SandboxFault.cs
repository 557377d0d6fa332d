using System.Globalization;
using System.Text;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox;

/// <summary>
/// A fault that applies to calls, to rows of bulk calls, or to attempts of queued updates. Use one of the static members to
/// create a fault. Use a <c>with</c> expression to choose which calls the fault applies to. By default a fault applies to all
/// calls.
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
    private SandboxFault(FaultBehavior behavior, SandboxFaultMoment moment)
    {
        Behavior = behavior;
        Moment = moment;
    }

    /// <summary>The kind of the fault.</summary>
    public SandboxFaultKind Kind => Behavior.Kind;

    /// <summary>
    /// How much of the call or row is processed before the fault occurs. Each fault has a default. The description of each fault
    /// says which other moments are allowed.
    /// </summary>
    public SandboxFaultMoment Moment { get; init; }

    /// <summary>
    /// The probability that the fault applies to a call or row, from 0 to 1. The random numbers depend on
    /// <see cref="SandboxOptions.Seed"/>.
    /// </summary>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// The interval between the calls or rows that the fault applies to. With 10, the fault applies to the 10th matching call,
    /// the 20th matching call, and so on.
    /// </summary>
    public int Every { get; init; } = 1;

    /// <summary>The number of matching calls or rows to skip at the beginning.</summary>
    public int Skip { get; init; }

    /// <summary>The maximum number of times that the fault applies. <see langword="null"/> means no maximum.</summary>
    public int? Times { get; init; }

    /// <summary>
    /// A part of the path and query, ignoring case. The fault applies only to calls whose path and query contain this text.
    /// <see langword="null"/> means all calls.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>
    /// The id of an opportunity, ignoring case. The fault applies only to rows or queued updates of this opportunity.
    /// <see langword="null"/> means all opportunities.
    /// </summary>
    public string? OpportunityId { get; init; }

    /// <summary>The description of the fault, without the conditions for the calls.</summary>
    internal FaultBehavior Behavior { get; }

    internal FaultScope Scope => Behavior.Scope;

    internal bool Fits(string target) => Scope switch
    {
        FaultScope.Call => Path is null || target.Contains(Path, StringComparison.OrdinalIgnoreCase),
        FaultScope.Row or FaultScope.QueueAttempt =>
            OpportunityId is null || target.Equals(OpportunityId, StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    internal void Validate()
    {
        if (Probability is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"{nameof(Probability)} is {Probability}; it must be from 0 to 1.");
        }

        if (Every < 1 || Times < 1)
        {
            throw new ArgumentException($"{nameof(Every)} and {nameof(Times)} must be at least 1.");
        }

        if (Skip < 0)
        {
            throw new ArgumentException($"{nameof(Skip)} is {Skip}; it must not be negative.");
        }

        if (Path is not null && Scope is not FaultScope.Call)
        {
            throw new ArgumentException($"{nameof(Path)} has no effect on {Kind}. Remove {nameof(Path)}.");
        }

        if (OpportunityId is not null && Scope is not (FaultScope.Row or FaultScope.QueueAttempt))
        {
            throw new ArgumentException($"{nameof(OpportunityId)} has no effect on {Kind}. Remove {nameof(OpportunityId)}.");
        }

        if (!Behavior.Moments.Contains(Moment))
        {
            throw new ArgumentException($"{Kind} does not allow the moment {Moment}.");
        }
    }

    private static ServiceError RefusalOf(string exceptionType, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(exceptionType);
        ArgumentNullException.ThrowIfNull(message);
        return new ServiceError(exceptionType, message);
    }

    // Prints only the properties that all faults have. The behavior is left out, because it can contain a very long response.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Kind} {Moment}, {nameof(Probability)} = {Probability}, {nameof(Every)} = {Every}, {nameof(Skip)} = {Skip}, " +
            $"{nameof(Times)} = {Times}, {nameof(Path)} = {Path}, {nameof(OpportunityId)} = {OpportunityId}");
        return true;
    }
}
