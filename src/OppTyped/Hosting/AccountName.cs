namespace OppTyped.Hosting;

/// <summary>The name that an account is registered under; empty for the default one.</summary>
internal static class AccountName
{
    public static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > 0 && string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException("An account's name is not blank. Leave it out for the default account.", nameof(name));
        }
    }
}
