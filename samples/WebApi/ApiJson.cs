using System.Text.Json.Serialization;

namespace WebApi;

/// <summary>Lists each type that this API reads or writes as JSON. The JSON source generator needs this list.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MotorPolicyChange))]
[JsonSerializable(typeof(NewWedding))]
[JsonSerializable(typeof(AddedWedding))]
[JsonSerializable(typeof(QueuedChange))]
[JsonSerializable(typeof(ImportStatus))]
[JsonSerializable(typeof(Health))]
internal sealed partial class ApiJson : JsonSerializerContext;
