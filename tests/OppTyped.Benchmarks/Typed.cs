using OppTyped.Fields;
using OppTyped.LeadSquared.Wire;

namespace OppTyped.Benchmarks;

/// <summary>What a call of the client's does to make an update's bytes and to read an opportunity, without the HTTP.</summary>
internal static class Typed
{
    private static readonly FieldFormats Formats = new();

    /// <summary>Writes an update into a buffer from the pool, and gives it back.</summary>
    public static int Write(string id, IOpportunityChanges changes)
    {
        FieldWriter writer = Begin(updates: 1);
        UpdateBody.Write(ref writer, id, changes, note: null);
        int length = writer.Length;
        writer.Dispose();
        return length;
    }

    /// <summary>Writes an array of updates into one such buffer.</summary>
    public static int WriteAll(string id, ReadOnlySpan<IOpportunityChanges> updates)
    {
        FieldWriter writer = Begin(updates.Length);
        WriteAll(ref writer, id, updates);
        int length = writer.Length;
        writer.Dispose();
        return length;
    }

    /// <summary>The bytes themselves, to compare.</summary>
    public static byte[] Bytes(string id, params ReadOnlySpan<IOpportunityChanges> updates)
    {
        FieldWriter writer = Begin(updates.Length);
        if (updates.Length == 1)
        {
            UpdateBody.Write(ref writer, id, updates[0], note: null);
        }
        else
        {
            WriteAll(ref writer, id, updates);
        }

        byte[] bytes = writer.Bytes.ToArray();
        writer.Dispose();
        return bytes;
    }

    public static TModel Read<TModel>(Answer answer, string id) where TModel : IOpportunityModel<TModel> =>
        AnswerReader.ReadOpportunity<TModel>(answer, id, Formats);

    private static FieldWriter Begin(int updates) => new(UpdateBody.InitialCapacity * updates, Formats);

    private static void WriteAll(ref FieldWriter writer, string id, scoped ReadOnlySpan<IOpportunityChanges> updates)
    {
        writer.WriteRaw("["u8);
        for (int i = 0; i < updates.Length; i++)
        {
            if (i > 0)
            {
                writer.WriteRaw(","u8);
            }

            UpdateBody.Write(ref writer, id, updates[i], note: null);
        }

        writer.WriteRaw("]"u8);
    }
}
