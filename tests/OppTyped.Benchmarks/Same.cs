using System.Text;

namespace OppTyped.Benchmarks;

/// <summary>
/// Checks that all variants of a benchmark have the same result. Otherwise, the comparison would be meaningless.
/// </summary>
internal static class Same
{
    public static void Check(byte[] expected, params ReadOnlySpan<byte[]> others)
    {
        foreach (byte[] other in others)
        {
            if (!expected.AsSpan().SequenceEqual(other))
            {
                throw new InvalidOperationException(
                    "A variant of the benchmark wrote different bytes:\n" +
                    $"{Encoding.UTF8.GetString(expected)}\n{Encoding.UTF8.GetString(other)}");
            }
        }
    }
}
