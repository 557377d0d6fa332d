using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace OppTyped.LeadSquared.Bulk.Journal;

/// <summary>
/// The format of a journal: a header, then records. The first record is the id of the run. A record has a header (the kind in
/// 1 byte, the length of the payload in 2 bytes, a check of 1 byte), the payload and a checksum (4 bytes). The checksum of a
/// record also covers all previous records, so a record is valid only at its own position.
/// </summary>
/// <remarks>
/// The check of a record's header changes with each bit of the header. So a record with a damaged length is not taken for a
/// record that was not written completely.
/// <para>
/// The indexes of rows are stored as ranges of consecutive indexes. The number of ranges is stored first. Each range is stored as
/// the gap before the range and the length of the range. In the code, a range is called a run. For a call with 25 rows, the
/// record that is written before the call has about 125 bytes, including 100 bytes of digests. The record that is written after a
/// successful call has about 12 bytes.
/// </para>
/// </remarks>
internal static class JournalFormat
{
    public const int HeaderLength = 36;
    public const int SaltLength = 16;
    public const int CheckLength = 8;
    public const int DigestLength = sizeof(uint);
    public const int ChecksumLength = sizeof(uint);
    public const int RecordHeaderLength = 1 + sizeof(ushort) + 1;

    /// <summary>The limit for the length of a record's payload. The payloads of all valid records are shorter.</summary>
    public const int MaxPayload = 2048;

    private const int SaltStart = 8;
    private const int CheckStart = SaltStart + SaltLength;

    /// <summary>The first bytes of every journal of this version.</summary>
    public static ReadOnlySpan<byte> Magic => "OPPJRNL\u0003"u8;

    public static ReadOnlySpan<byte> SaltOf(ReadOnlySpan<byte> header) => header.Slice(SaltStart, SaltLength);

    public static ReadOnlySpan<byte> CheckOf(ReadOnlySpan<byte> header) => header.Slice(CheckStart, CheckLength);

    /// <summary>
    /// Returns the checksum of the header, and whether the header is intact. The checksum of the first record continues from this
    /// checksum.
    /// </summary>
    public static uint ChecksumOf(ReadOnlySpan<byte> header, out bool isIntact)
    {
        uint checksum = Checksum(0, header[..^ChecksumLength]);
        isIntact = BinaryPrimitives.ReadUInt32LittleEndian(header[^ChecksumLength..]) == checksum;
        return checksum;
    }

    public static byte[] Header(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> check)
    {
        byte[] header = new byte[HeaderLength];
        Magic.CopyTo(header);
        salt.CopyTo(header.AsSpan(SaltStart));
        check.CopyTo(header.AsSpan(CheckStart));
        BinaryPrimitives.WriteUInt32LittleEndian(
            header.AsSpan(HeaderLength - ChecksumLength),
            Checksum(0, header.AsSpan(0, HeaderLength - ChecksumLength)));
        return header;
    }

    public static uint Checksum(uint seed, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            seed = BitOperations.Crc32C(seed, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte each in bytes)
        {
            seed = BitOperations.Crc32C(seed, each);
        }

        return seed;
    }

    /// <summary>Appends a record.</summary>
    public static void WriteRecord(
        ArrayBufferWriter<byte> file,
        JournalRecord kind,
        ReadOnlySpan<byte> payload,
        ref uint checksum)
    {
        int length = RecordHeaderLength + payload.Length;
        Span<byte> record = file.GetSpan(length + ChecksumLength);
        record[0] = (byte)kind;
        BinaryPrimitives.WriteUInt16LittleEndian(record[1..], (ushort)payload.Length);
        record[3] = CheckOf(record, checksum);
        payload.CopyTo(record[RecordHeaderLength..]);
        checksum = Checksum(checksum, record[..length]);
        BinaryPrimitives.WriteUInt32LittleEndian(record[length..], checksum);
        file.Advance(length + ChecksumLength);
    }

    /// <summary>
    /// Finds the length of the record at the beginning of the bytes; the length of its header if the header is incomplete.
    /// Returns false if the header is damaged.
    /// </summary>
    public static bool TryReadLength(ReadOnlySpan<byte> bytes, uint checksum, out int length)
    {
        length = RecordHeaderLength;
        if (bytes.Length < RecordHeaderLength)
        {
            return true;
        }

        int payload = BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]);
        length += payload + ChecksumLength;
        return payload <= MaxPayload && bytes[3] == CheckOf(bytes, checksum);
    }

    private static byte CheckOf(ReadOnlySpan<byte> record, uint checksum) =>
        (byte)(record[0] ^ record[1] ^ record[2] ^ (checksum & 0xFF));

    /// <summary>Writes the indexes of rows, and returns the number of bytes written.</summary>
    public static int WriteRuns(Span<byte> destination, ReadOnlySpan<BulkRow> rows)
    {
        int runs = 1;
        for (int i = 1; i < rows.Length; i++)
        {
            runs += rows[i].Index == rows[i - 1].Index + 1 ? 0 : 1;
        }

        int written = WriteVarint(destination, (ulong)runs);
        long next = 0;
        for (int start = 0, end; start < rows.Length; start = end)
        {
            end = start + 1;
            while (end < rows.Length && rows[end].Index == rows[end - 1].Index + 1)
            {
                end++;
            }

            written += WriteVarint(destination[written..], (ulong)(rows[start].Index - next));
            written += WriteVarint(destination[written..], (ulong)(end - start));
            next = rows[end - 1].Index + 1;
        }

        return written;
    }

    /// <summary>Writes a text of limited length, and returns the number of bytes written.</summary>
    public static int WriteText(Span<byte> destination, string? text)
    {
        Span<byte> bytes = stackalloc byte[512];
        Encoding.UTF8.TryGetBytes(text ?? "", bytes, out int length);
        int written = WriteVarint(destination, (ulong)length);
        bytes[..length].CopyTo(destination[written..]);
        return written + length;
    }

    public static int WriteVarint(Span<byte> destination, ulong value)
    {
        int written = 0;
        for (; value >= 0x80; value >>= 7)
        {
            destination[written++] = (byte)(value | 0x80);
        }

        destination[written++] = (byte)value;
        return written;
    }

    /// <summary>Reads a varint and removes it from the bytes. Returns false if the varint is incomplete.</summary>
    public static bool TryReadVarint(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (int i = 0; i < bytes.Length && i < 10; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
