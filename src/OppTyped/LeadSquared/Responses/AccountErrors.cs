namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// Recognises the types of errors that are about the account, and not about the content of a call. The service may add more
/// types, so they are recognised by words in their names.
/// </summary>
internal static class AccountErrors
{
    private static readonly string[] AccessWords = ["Permission", "AccessDenied", "Forbidden"];
    private static readonly string[] KeyWords = ["Unauthori", "Authenticat"];

    /// <summary>Returns whether the error can be about the account's keys.</summary>
    public static bool MayBeAboutKeys(string? type) =>
        Array.Exists(KeyWords, word => Contains(type, word)) || MayBeAboutAccess(type);

    /// <summary>
    /// Returns whether the error can be about a permission that the user of the keys lacks: for one opportunity, or for all.
    /// </summary>
    public static bool MayBeAboutAccess(string? type) => Array.Exists(AccessWords, word => Contains(type, word));

    /// <summary>Returns whether the error is about the account: its keys, or the fields of its types.</summary>
    public static bool IsAboutAccount(string? type) => MayBeAboutKeys(type) || Contains(type, "UnknownAttribute");

    private static bool Contains(string? type, string word) => type?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
