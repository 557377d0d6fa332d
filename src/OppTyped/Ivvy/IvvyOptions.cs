using System.Diagnostics;
using System.Text.Json.Serialization;
using OppTyped.Services;
using OppTyped.Services.Credentials;
using OppTyped.Throttling;

namespace OppTyped.Ivvy;

/// <summary>The options of an iVvy account: host, keys, limits and formats.</summary>
/// <remarks>
/// iVvy documents no rate limits, so <see cref="CallBudgetOptions.Calls"/> is <see langword="null"/> by default. Without a value,
/// no limit applies until the service throttles a call. Then a limit is learned from the throttled calls. An add is retried only
/// if it was certainly not executed. See <see cref="AccountOptions"/> for changes while the application runs.
/// </remarks>
public sealed class IvvyOptions : AccountOptions
{
    private const string KeyRemedy = "Copy it from the list of API keys in the account, and store it in a secret store.";

    /// <summary>Creates the options with their defaults.</summary>
    public IvvyOptions()
        : base(new CallBudgetOptions { Calls = null })
    {
    }

    /// <summary>
    /// The account's region, which determines the host. Set either the region or <see cref="AccountOptions.ApiHost"/>.
    /// </summary>
    public IvvyRegion? Region { get; set; }

    /// <summary>The API key. It is sent in the header <c>X-Api-Authorization</c>.</summary>
    /// <remarks>
    /// After the options are validated, the key and the secret return <see langword="null"/>. So the keys are not visible when
    /// the options are printed.
    /// </remarks>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>The API secret. It is used to sign each attempt, and is never sent.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiSecret { get; set; }

    /// <summary>The formats of custom field values. iVvy does not document these formats.</summary>
    public FieldFormats CustomFields { get; } = new();

    private protected override Uri RegionHost => new(Region switch
    {
        IvvyRegion.Australia => "https://api.ap-southeast-2.ivvy.com",
        IvvyRegion.UnitedStates => "https://api.us-west-2.ivvy.com",
        _ => "https://api.eu-west-2.ivvy.com",
    });

    /// <summary>The keys, after <see cref="TakeKeys"/> has moved them to this property.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal IvvyCredentials? Keys { get; private set; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal override bool HasKeys => Keys is not null;

    internal override void TakeKeys()
    {
        if (!HasCredentialsProvider && ApiKey is not null && ApiSecret is not null)
        {
            Keys = new IvvyCredentials(ApiKey, ApiSecret);
        }

        ApiKey = ApiSecret = null;
    }

    private protected override void ValidateOwn(AccountOptionsProblems problems)
    {
        if (Region is { } region ? ApiHost is not null || !Enum.IsDefined(region) : ApiHost is null)
        {
            problems.Add(
                nameof(Region),
                "or ApiHost must be set, and not both. Set Region to Australia, UnitedStates or UnitedKingdom, or set ApiHost.");
        }

        problems.Host(
            ApiHost,
            nameof(ApiHost),
            "https://api.ap-southeast-2.ivvy.com",
            $"{nameof(ApiKey)} and {nameof(ApiSecret)}");
        if (NeedsKeys)
        {
            problems.Key(ApiKey, nameof(ApiKey), KeyRemedy);
            if (string.IsNullOrWhiteSpace(ApiSecret))
            {
                problems.Add(nameof(ApiSecret), $"is not set. {KeyRemedy}");
            }
            else if (KeyFormat.HasControlCharacter(ApiSecret))
            {
                problems.Add(nameof(ApiSecret), KeyFormat.ControlCharacterMessage);
            }
        }

        problems.Formats(CustomFields, nameof(CustomFields));
    }
}
