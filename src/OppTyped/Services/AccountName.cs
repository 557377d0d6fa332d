namespace OppTyped.Services;

/// <summary>Validates and describes the name of a registered account. The default account's name is empty.</summary>
internal static class AccountName
{
    public static string Describe(string name) => name.Length == 0 ? "default account" : $"account '{name}'";

    public static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > 0 && string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException(
                "An account's name must not be blank. Leave it out for the default account.",
                nameof(name));
        }

        // The service keys of iVvy's budgets begin with this prefix. The key of a LeadSquared budget is the account's name.
        if (name.StartsWith("OppTyped.", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "An account's name must not begin with 'OppTyped.', because OppTyped's own service keys begin with it.",
                nameof(name));
        }
    }
}
