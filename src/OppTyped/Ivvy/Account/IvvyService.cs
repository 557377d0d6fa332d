using Microsoft.Extensions.Configuration;
using OppTyped.Ivvy.Calls;
using OppTyped.Ivvy.Errors;
using OppTyped.Operations;
using OppTyped.Services;
using OppTyped.Services.Credentials;

namespace OppTyped.Ivvy.Account;

/// <summary>Describes iVvy.</summary>
internal sealed class IvvyService : ServiceDefinition<IIvvyClient, IvvyServiceAccount, IvvyOptions, IvvyCredentials>
{
    public static readonly IvvyService Instance = new();

    private const string KeyRemedy = "Copy it from the list of API keys in the account, and store it in a secret store.";

    public override string Name => IvvyCalls.Service;

    public override string Title => "iVvy";

    public override string Identifier => "Ivvy";

    public override IResponseClassifier ResponseClassifier => IvvyResponseClassifier.Instance;

    public override string ApplicationOperation => IvvyCalls.Send;

    protected override IvvyServiceAccount CreateAccount(IServiceProvider services, string name) => new(services, name);

    protected override IIvvyClient CreateClient(IvvyServiceAccount account, HttpTransport http) =>
        new IvvyClient(new IvvyTransport(ClientName(account.Name), http, account.Warnings), account);

    protected override IvvyCredentials? KeysOf(IvvyOptions options) => options.Keys;

    protected override bool HaveSameKeys(IvvyCredentials one, IvvyCredentials other) => one.HasSameKeys(other);

    protected override void Bind(IConfiguration configuration, IvvyOptions options) => configuration.Bind(options);

    protected override void Validate(IvvyOptions options, AccountOptionsProblems problems)
    {
        if (options.Region is { } region ? options.ApiHost is not null || !Enum.IsDefined(region) : options.ApiHost is null)
        {
            problems.Add(
                nameof(options.Region),
                "or ApiHost must be set, and not both. Set Region to Australia, UnitedStates or UnitedKingdom, or set ApiHost.");
        }

        problems.Host(
            options.ApiHost,
            nameof(options.ApiHost),
            "https://api.ap-southeast-2.ivvy.com",
            $"{nameof(options.ApiKey)} and {nameof(options.ApiSecret)}");
        if (options.NeedsKeys)
        {
            problems.Key(options.ApiKey, nameof(options.ApiKey), KeyRemedy);
            if (string.IsNullOrWhiteSpace(options.ApiSecret))
            {
                problems.Add(nameof(options.ApiSecret), $"is not set. {KeyRemedy}");
            }
            else if (KeyFormat.HasControlCharacter(options.ApiSecret))
            {
                problems.Add(nameof(options.ApiSecret), KeyFormat.ControlCharacterMessage);
            }
        }

        problems.Formats(options.CustomFields, nameof(options.CustomFields));
    }
}
