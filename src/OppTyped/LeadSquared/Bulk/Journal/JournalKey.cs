using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>The owner of a journal.</summary>
/// <param name="Host">The account's API host.</param>
/// <param name="Keys">The account's keys at the start of the run.</param>
internal sealed record JournalOwner(Uri Host, LeadSquaredCredentials Keys);

/// <summary>
/// Creates the digests by which a journal recognises its input: keyed digests of four bytes, over a row's index and its bytes.
/// </summary>
/// <remarks>
/// Many fields have few likely values. With the file and an unkeyed digest, anyone could find the values by trying. So the key is
/// not in the file: it is derived from the account's secret key and from a salt in the file. As a result, a journal works only
/// with the keys with which it was started, and a journal of another account is detected.
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

    /// <summary>Identifies this key without revealing it.</summary>
    public ReadOnlySpan<byte> Check => _check;

    /// <summary>Computes a row's digest. Not thread-safe.</summary>
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
