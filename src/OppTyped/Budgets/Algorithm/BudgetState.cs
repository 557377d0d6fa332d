using System.Text.Json;
using System.Text.Json.Serialization;
using OppTyped.Throttling;

namespace OppTyped.Budgets.Algorithm;

/// <summary>
/// The state of a budget. It can be kept in memory, or written to a store and read again. All times are ticks of the budget's
/// clock. <see cref="BudgetAlgorithm"/> decides by the state.
/// </summary>
internal sealed class BudgetState
{
    /// <summary>The format of <see cref="ToBytes"/>. A change that an older version cannot read needs the next number.</summary>
    public const int CurrentFormat = 1;

    [JsonPropertyOrder(-1)]
    public int Format { get; set; } = CurrentFormat;

    /// <summary>The limit of all calls; null if it is unknown.</summary>
    public CallLimit? AllCalls { get; set; }

    /// <summary>The limit of bulk calls; null if there is none.</summary>
    public CallLimit? BulkCalls { get; set; }

    public RoundTripEstimator RoundTrips { get; set; } = new();

    public DailyCalls Today { get; set; } = new();

    /// <summary>The tickets of the calls in flight. A report counts only while its ticket is here.</summary>
    public Dictionary<long, CallClass> InFlight { get; set; } = [];

    /// <summary>The last ticket that was granted.</summary>
    public long LastTicket { get; set; }

    /// <summary>The number of throttled calls.</summary>
    public long Throttled { get; set; }

    /// <summary>The properties of a later version. They are kept when the state is written again.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    [JsonIgnore]
    public bool IsShut => AllCalls?.IsShut == true || BulkCalls?.IsShut == true;

    /// <summary>Whether a throttled call delays a call that would be sent now.</summary>
    public bool IsPaused(long now) => AllCalls?.IsPaused(now) == true || BulkCalls?.IsPaused(now) == true;

    /// <summary>Writes the state.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, BudgetStateJson.Default.BudgetState);

    /// <summary>Reads a state.</summary>
    /// <exception cref="NotSupportedException">A later version wrote the state in another format.</exception>
    /// <exception cref="JsonException">The bytes are no state.</exception>
    public static BudgetState FromBytes(ReadOnlySpan<byte> bytes)
    {
        int format = JsonSerializer.Deserialize(bytes, BudgetStateJson.Default.BudgetStateFormat)?.Format ?? 0;
        if (format > CurrentFormat)
        {
            throw new NotSupportedException(
                $"The state of the budget has format {format}. This version reads up to format {CurrentFormat}.");
        }

        return JsonSerializer.Deserialize(bytes, BudgetStateJson.Default.BudgetState)
            ?? throw new JsonException("The state of the budget is null.");
    }
}

/// <summary>The part of a state that every version can read.</summary>
internal sealed class BudgetStateFormat
{
    public int Format { get; set; }
}

/// <summary>Reads and writes states without reflection.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BudgetState))]
[JsonSerializable(typeof(BudgetStateFormat))]
internal sealed partial class BudgetStateJson : JsonSerializerContext;
