using System.Text.Json.Serialization;

namespace OppTyped.LeadSquared.Responses;

/// <summary>Reads JSON from the service: without reflection, with case-insensitive names and a limited depth.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, MaxDepth = 32)]
[JsonSerializable(typeof(OpportunitiesResponse[]))]
[JsonSerializable(typeof(QueueStatusResponse))]
[JsonSerializable(typeof(QueueMetricsResponse))]
internal sealed partial class WireJson : JsonSerializerContext;
