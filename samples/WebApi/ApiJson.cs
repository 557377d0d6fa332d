using System.Text.Json.Serialization;

namespace WebApi;

/// <summary>Every type that this API reads or writes as JSON, for the JSON source generator.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MotorPolicyChange))]
[JsonSerializable(typeof(HomeLoanChange))]
[JsonSerializable(typeof(NewWedding))]
[JsonSerializable(typeof(AddedWedding))]
[JsonSerializable(typeof(QueuedChange))]
[JsonSerializable(typeof(ImportStatus))]
[JsonSerializable(typeof(Health))]
internal sealed partial class ApiJson : JsonSerializerContext;
