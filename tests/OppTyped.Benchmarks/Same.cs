using System.Text;

namespace OppTyped.Benchmarks;

/// <summary>Rivals are compared only if they come to the same end.</summary>
internal static class Same
{
    public static void Check(byte[] expected, params ReadOnlySpan<byte[]> others)
    {
        foreach (byte[] other in others)
        {
            if (!expected.AsSpan().SequenceEqual(other))
            {
                throw new InvalidOperationException(
                    $"A rival made other bytes:\n{Encoding.UTF8.GetString(expected)}\n{Encoding.UTF8.GetString(other)}");
            }
        }
    }
}
