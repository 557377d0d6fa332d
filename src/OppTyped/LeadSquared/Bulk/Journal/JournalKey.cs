using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>The owner of a journal.</summary>
/// <param name="Host">The account's API host.</param>
/// <param name="Keys">The account's keys at the start of the run.</param>
internal sealed record JournalOwner(Uri Host, LeadSquaredCredentials Keys);

/// <summary>
/// Creates the digests with which a journal recognises its input. A digest is a keyed hash of a row's index and bytes, and has
/// four bytes.
/// </summary>
/// <remarks>
/// Many fields have only a few likely values. Without a key, anyone who has the file could compute the digests of these values
/// and compare them with the digests in the file. So the digests use a key that is not in the file. The key is derived from the
/// account's secret key and from a salt in the file. As a result, a journal works only with the account keys with which it was
/// started. The journal of another account is detected.
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

    /// <summary>The value that identifies this key without revealing the key.</summary>
    public ReadOnlySpan<byte> Check => _check;

    /// <summary>Computes a row's digest. Not thread-safe.</summary>
    public uint DigestOf(long index, ReadOnlySpan<byte> row)
    {
        Span<byte> indexBytes = stackalloc byte[sizeof(long)], hash = stackalloc byte[32];
        BinaryPrimitives.WriteInt64LittleEndian(indexBytes, index);
        _digest.AppendData(indexBytes);
        _digest.AppendData(row);
        _digest.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash);
    }

    public void Dispose() => _digest.Dispose();
}
