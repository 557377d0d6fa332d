using OppTyped.Throttling;

namespace OppTyped.Services;

/// <summary>The options that the accounts of all services have.</summary>
internal interface IAccountOptions
{
    /// <summary>The name of the account whose limits apply; null to use the name of the registered account.</summary>
    string? Account { get; }

    CallBudgetOptions Limits { get; }
}
