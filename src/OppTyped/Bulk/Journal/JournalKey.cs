using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OppTyped.LeadSquared;

/// <summary>Whose a journal is.</summary>
/// <param name="Host">The account's API host.</param>
/// <param name="Keys">Its keys, as the run begins.</param>
internal sealed record JournalOwner(Uri Host, LeadSquaredCredentials Keys);

/// <summary>
/// Makes the digests by which a journal knows its input again: keyed ones, of four bytes, over a row's place and its bytes.
/// </summary>
/// <remarks>
/// A field often has few likely values, so whoever held the file and could make its digests could find the values by trying. The key
/// is therefore not in the file: it is derived from the account's secret key and a salt, which is. So a journal is of use only with
/// the keys it was begun with, and one of another account is told from its own.
/// </remarks>
internal sealed class JournalKey : IDisposable
{
    private readonly IncrementalHash _digest;
    private readonly byte[] _check = new byte[JournalFormat.CheckLength];

    public JournalKey(JournalOwner owner, ReadOnlySpan<byte> salt)
    {
        Span<byte> key = stackalloc byte[32];
        byte[] info = Encoding.UTF8.GetBytes($"OppTyped bulk journal 1\n{owner.Host.Authority}\n{owner.Keys.AccessKey}");
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(owner.Keys.SecretKey), key, salt, info);
        _digest = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);

        Span<byte> hash = stackalloc byte[32];
        _digest.AppendData("the key itself"u8);
        _digest.GetHashAndReset(hash);
        hash[..JournalFormat.CheckLength].CopyTo(_check);
    }

    /// <summary>Tells this key from others, and nothing of it.</summary>
    public ReadOnlySpan<byte> Check => _check;

    /// <summary>A row's digest. Not for many threads at once.</summary>
    public uint DigestOf(long index, ReadOnlySpan<byte> row)
    {
        Span<byte> place = stackalloc byte[sizeof(long)], hash = stackalloc byte[32];
        BinaryPrimitives.WriteInt64LittleEndian(place, index);
        _digest.AppendData(place);
        _digest.AppendData(row);
        _digest.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash);
    }

    public void Dispose() => _digest.Dispose();
}
