namespace OppTyped.Sandbox;

/// <summary>What an <see cref="OpportunitySandbox"/> plays. Every option has a default that works.</summary>
public sealed class SandboxOptions
{
    /// <summary>The access key it accepts. The default is made up; like real ones, it contains a literal <c>$</c>.</summary>
    public string AccessKey { get; init; } = "u$sandbox-access-key";

    /// <summary>The secret key it accepts. The default is made up, and contains a literal <c>$</c>.</summary>
    public string SecretKey { get; init; } = "sandbox$secret-key";

    /// <summary>
    /// The opportunity types of the account. The default is all of <see cref="SandboxOpportunityTypes"/>.
    /// </summary>
    public IReadOnlyList<SandboxOpportunityType> OpportunityTypes { get; init; } =
        [SandboxOpportunityTypes.Insurance, SandboxOpportunityTypes.HomeLoan];

    /// <summary>
    /// The host where the account is at home, for example <c>api-in21.leadsquared.com</c>. When set, the sandbox plays the
    /// wrong region: calls with the right keys get 401 and a message that names this host. <see langword="null"/> (the
    /// default): the sandbox is the right one.
    /// </summary>
    public string? HomeHost { get; init; }

    /// <summary>
    /// The HTTP status of an update that is refused for its content: 500 (the default) or 200. Real accounts show both.
    /// </summary>
    public int ErrorStatus { get; init; } = 500;

    /// <summary>
    /// What the answer to a bulk update says of a row that failed, beside <c>"OpportunityUpdated":false</c>. No document tells;
    /// the default is what sibling calls of the service show: type and message.
    /// </summary>
    public SandboxRowError RowError { get; init; } = SandboxRowError.ExceptionType | SandboxRowError.ExceptionMessage;

    /// <summary>
    /// How many updates <see cref="SandboxOpportunity.History"/> keeps of each opportunity. Default 0.
    /// </summary>
    public int HistoryKept { get; init; }

    /// <summary>
    /// How many calls <see cref="OpportunitySandbox.Calls"/> keeps, bodies included; older ones are forgotten. Default 10,000.
    /// </summary>
    public int CallsKept { get; init; } = 10_000;

    /// <summary>
    /// How many arrivals <see cref="OpportunitySandbox.Arrivals"/> keeps, 16 bytes each; older ones are forgotten. Default
    /// 100,000; 0 keeps none.
    /// </summary>
    public int ArrivalsKept { get; init; } = 100_000;

    /// <summary>
    /// Where the draws of <see cref="OpportunitySandbox.Faults"/> and <see cref="OpportunitySandbox.Latency"/> begin: with the
    /// same seed and the same calls in the same order, the same happens. Default 1.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The clock behind all that takes time or tells it: <c>CreatedOn</c> and <c>ModifiedOn</c>, limits and latency.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(AccessKey);
        ArgumentException.ThrowIfNullOrEmpty(SecretKey);
        ArgumentNullException.ThrowIfNull(OpportunityTypes);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentOutOfRangeException.ThrowIfNegative(CallsKept);
        ArgumentOutOfRangeException.ThrowIfNegative(ArrivalsKept);
        ArgumentOutOfRangeException.ThrowIfNegative(HistoryKept);

        if (ErrorStatus is not (200 or 500))
            throw new ArgumentException($"{nameof(ErrorStatus)} is {ErrorStatus}; a refused update answers 200 or 500.");

        if (HomeHost is not null && Uri.CheckHostName(HomeHost) is UriHostNameType.Unknown)
            throw new ArgumentException($"{nameof(HomeHost)} is '{HomeHost}'; it takes a bare host name, no scheme, no path.");
    }
}
