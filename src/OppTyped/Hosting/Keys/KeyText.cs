using System.Runtime.CompilerServices;

namespace OppTyped.Hosting;

/// <summary>What a key may look like.</summary>
internal static class KeyText
{
    public const string Alien = "holds a character that no key has: a space, a line break or a letter beyond ASCII. Was it copied whole, and nothing with it?";

    public const string Control = "holds a line break or another control character. Was it copied whole, and nothing with it?";

    public static bool HasAlien(string key) => key.AsSpan().ContainsAnyExceptInRange('!', '~');

    public static bool HasControl(string secret) => secret.Any(char.IsControl);

    public static string Check(string key, [CallerArgumentExpression(nameof(key))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key, name);
        return HasAlien(key) ? throw new ArgumentException($"The key {Alien}", name) : key;
    }
}
