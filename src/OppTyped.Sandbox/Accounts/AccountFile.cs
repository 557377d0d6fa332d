using System.Text.Json;
using System.Text.Json.Serialization;
using OppTyped.Sandbox.Venues;

namespace OppTyped.Sandbox.Accounts;

/// <summary>The content of an account's JSON file.</summary>
/// <remarks>
/// Properties with a default value have setters, because the source-generated JSON reader ignores the default values of
/// init-only properties.
/// </remarks>
internal sealed class AccountFile
{
    [JsonIgnore]
    public string Folder { get; private set; } = "";

    /// <summary>The paths of metadata files. A file name can contain wildcards.</summary>
    public IReadOnlyList<string>? Types { get; set; }

    public IReadOnlyList<Opportunity> Opportunities { get; set; } = [];

    public VenueAccount? Venue { get; set; }

    public IReadOnlyList<VenueOpportunity> VenueOpportunities { get; set; } = [];

    public static AccountFile Read(string path)
    {
        try
        {
            AccountFile file = JsonSerializer.Deserialize(File.ReadAllBytes(path), AccountFileJson.Default.AccountFile)
                ?? throw new InvalidDataException($"{path} contains null; an account must be an object.");
            file.Folder = Path.GetDirectoryName(path)!;
            file.Validate(path);
            return file;
        }
        catch (JsonException fault)
        {
            // The message of the JSON exception is not used, because it can contain parts of the file. The line and the JSON path
            // are enough to find the error.
            throw new InvalidDataException(
                $"{path} is not an account file. The error is in line {fault.LineNumber + 1}, at {fault.Path ?? "$"}. " +
                "Valid properties are types, opportunities, venue and venueOpportunities; docs/sandbox.md has an example.",
                fault);
        }
    }

    public SandboxAccount ToAccount() => new()
    {
        OpportunityTypes = Types is null ? null : [.. Types.SelectMany(TypeFiles).Select(SandboxOpportunityType.Load)],
        Opportunities = Opportunities,
        Venue = Venue?.ToOptions(),
        VenueOpportunities = VenueOpportunities,
    };

    private string[] TypeFiles(string pattern)
    {
        string path = Path.GetFullPath(Path.Combine(Folder, pattern));
        string folder = Path.GetDirectoryName(path) ?? path;
        if (File.Exists(path))
        {
            return [path];
        }

        string[] files = Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, Path.GetFileName(path)).Order(StringComparer.Ordinal)]
            : [];
        return files.Length > 0
            ? files
            : throw new InvalidDataException($"The property 'types' contains the path {path}, but no file matches this path.");
    }

    private void Validate(string path)
    {
        if (Types is [])
        {
            throw new InvalidDataException($"{path}: types is empty. Remove it to use the sandbox's default types.");
        }

        for (int i = 0; i < Opportunities.Count; i++)
        {
            if (Opportunities[i] is not { EventCode: > 0, Id.Length: > 0 })
            {
                throw new InvalidDataException($"{path}: opportunities[{i}] has no id, or no eventCode.");
            }

            // The JSON reader does not check nullable annotations of dictionary values.
            if (Opportunities[i].Fields.FirstOrDefault(static field => field.Value is null) is { Key: { } name })
            {
                throw new InvalidDataException(
                    $"{path}: opportunities[{i}].fields has null for {name}. Leave out fields that have no text.");
            }
        }

        for (int i = 0; i < VenueOpportunities.Count; i++)
        {
            if (VenueOpportunities[i] is not { Id: > 0 })
            {
                throw new InvalidDataException($"{path}: venueOpportunities[{i}] has no id greater than 0.");
            }
        }
    }

    internal sealed class Opportunity
    {
        public required string Id { get; set; }

        public required int EventCode { get; init; }

        public Dictionary<string, string> Fields { get; set; } = [];

        public IReadOnlyList<string> Notes { get; set; } = [];

        public bool IsAccessible { get; set; } = true;
    }

    internal sealed class VenueAccount
    {
        private static readonly SandboxVenueOptions Defaults = new();

        public string Key { get; set; } = Defaults.Key;

        public string Secret { get; set; } = Defaults.Secret;

        public IReadOnlyList<int>? VenueIds { get; set; }

        public IReadOnlyList<int>? CustomFieldIds { get; set; }

        public IReadOnlyList<string> OtherParameters { get; set; } = [];

        public IReadOnlyList<int> TypesWithSubtypes { get; set; } = [];

        public bool OlderRules { get; set; }

        public bool IdsAsText { get; set; }

        public bool OmitsSuccess { get; set; }

        public bool ErrorsAsOk { get; set; }

        public SandboxVenueOptions ToOptions() => new()
        {
            Key = Key,
            Secret = Secret,
            VenueIds = VenueIds,
            CustomFieldIds = CustomFieldIds,
            OtherParameters = OtherParameters,
            TypesWithSubtypes = TypesWithSubtypes,
            OlderRules = OlderRules,
            IdsAsText = IdsAsText,
            OmitsSuccess = OmitsSuccess,
            ErrorsAsOk = ErrorsAsOk,
        };
    }

    internal sealed class VenueOpportunity
    {
        public required int Id { get; init; }

        public required int VenueId { get; init; }

        public Dictionary<string, string> Parameters { get; set; } = [];

        public Dictionary<int, string> CustomFields { get; set; } = [];

        public IReadOnlyList<SandboxExternalUrl> ExternalUrls { get; set; } = [];

        public VenueState ToState() => VenueState.Empty with
        {
            Parameters = new(Parameters, StringComparer.Ordinal),
            CustomFields = new(CustomFields),
            ExternalUrls = ExternalUrls,
        };
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AccountFile))]
internal sealed partial class AccountFileJson : JsonSerializerContext;
