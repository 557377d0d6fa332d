using System.Text.Json.Serialization;

namespace WebApi;

/// <summary>All that this API reads and writes as JSON, known at compile time.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MotorPolicyChange))]
[JsonSerializable(typeof(HomeLoanChange))]
[JsonSerializable(typeof(NewWedding))]
[JsonSerializable(typeof(AddedWedding))]
[JsonSerializable(typeof(QueuedChange))]
[JsonSerializable(typeof(ImportStatus))]
[JsonSerializable(typeof(Health))]
internal sealed partial class ApiJson : JsonSerializerContext;
