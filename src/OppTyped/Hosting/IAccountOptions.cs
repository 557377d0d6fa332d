namespace OppTyped.Hosting;

/// <summary>What the options of all services' accounts have.</summary>
internal interface IAccountOptions
{
    /// <summary>The account whose limits are kept, where it is not the registration's own name.</summary>
    string? Account { get; }

    CallBudgetOptions Limits { get; }
}
