using OppTyped.Throttling;

namespace OppTyped.Services;

/// <summary>The options that LeadSquared accounts and iVvy accounts have in common.</summary>
internal interface IAccountOptions
{
    /// <summary>The name of the account whose limits apply; null to use the name of the registered account.</summary>
    string? Account { get; }

    CallBudgetOptions Limits { get; }
}
