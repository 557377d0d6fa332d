using System.Runtime.CompilerServices;

namespace OppTyped.Services.Credentials;

/// <summary>Checks the characters of a key.</summary>
internal static class KeyFormat
{
    public const string InvalidCharacterMessage =
        "contains a character that is not valid in a key: a space, a line break or a non-ASCII letter. Was it copied correctly?";

    public const string ControlCharacterMessage =
        "contains a line break or another control character. Was it copied correctly?";

    public static bool HasInvalidCharacter(string key) => key.AsSpan().ContainsAnyExceptInRange('!', '~');

    public static bool HasControlCharacter(string secret) => secret.Any(char.IsControl);

    public static string Check(string key, [CallerArgumentExpression(nameof(key))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key, name);
        return HasInvalidCharacter(key) ? throw new ArgumentException($"The key {InvalidCharacterMessage}", name) : key;
    }
}
