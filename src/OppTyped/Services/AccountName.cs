namespace OppTyped.Services;

/// <summary>Validates the name of a registered account. The default account's name is empty.</summary>
internal static class AccountName
{
    public static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > 0 && string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException(
                "An account's name must not be blank. Leave it out for the default account.",
                nameof(name));
        }
    }
}
