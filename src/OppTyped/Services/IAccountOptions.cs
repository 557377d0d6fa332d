using OppTyped.Throttling;

namespace OppTyped.Services;

/// <summary>The options that all services' accounts have in common.</summary>
internal interface IAccountOptions
{
    /// <summary>The name of the account whose limits apply; null if it is the registration's name.</summary>
    string? Account { get; }

    CallBudgetOptions Limits { get; }
}
