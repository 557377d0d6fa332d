using OppTyped.Sandbox.Accounts;

namespace OppTyped.Sandbox;

/// <summary>
/// The initial content of an account: opportunity types, opportunities, an iVvy account and its venue opportunities. Write the
/// account as a JSON file once, and use the file in tests or on the command line.
/// </summary>
/// <example>
/// <code>
/// var options = new SandboxOptions { Account = SandboxAccount.Load("renewals.account.json") };
/// </code>
/// </example>
public sealed class SandboxAccount
{
    /// <summary>
    /// The opportunity types. With <see langword="null"/>, the default, <see cref="SandboxOptions.OpportunityTypes"/> is used.
    /// </summary>
    public IReadOnlyList<SandboxOpportunityType>? OpportunityTypes { get; init; }

    /// <summary>The iVvy account. With <see langword="null"/>, the default, <see cref="SandboxOptions.Venue"/> is used.</summary>
    public SandboxVenueOptions? Venue { get; init; }

    internal IReadOnlyList<AccountFile.Opportunity> Opportunities { get; init; } = [];

    internal IReadOnlyList<AccountFile.VenueOpportunity> VenueOpportunities { get; init; } = [];

    /// <summary>Reads an account from a JSON file. <c>docs/sandbox.md</c> has an example.</summary>
    /// <param name="path">
    /// The path of the account file. Paths in the account file are relative to the folder of this file.
    /// </param>
    /// <returns>The account.</returns>
    /// <exception cref="InvalidDataException">The file is not a valid account. The message says where the error is.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SandboxAccount Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AccountFile.Read(Path.GetFullPath(path)).ToAccount();
    }

    internal void AddTo(OpportunitySandbox sandbox)
    {
        foreach (AccountFile.Opportunity opportunity in Opportunities)
        {
            sandbox.Opportunities
                .Add(opportunity.Id, opportunity.EventCode, opportunity.Fields, opportunity.Notes)
                .IsAccessible = opportunity.IsAccessible;
        }

        foreach (AccountFile.VenueOpportunity opportunity in VenueOpportunities)
        {
            sandbox.VenueOpportunities.Add(opportunity.Id, opportunity.VenueId, opportunity.ToState());
        }
    }
}
