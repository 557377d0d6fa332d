using System.Reflection;
using Microsoft.Extensions.Configuration;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Queue;
using OppTyped.Operations;
using OppTyped.Services;

namespace OppTyped.LeadSquared.Account;

/// <summary>Describes LeadSquared.</summary>
internal sealed class LeadSquaredService
    : ServiceDefinition<ILeadSquaredClient, LeadSquaredServiceAccount, LeadSquaredOptions, LeadSquaredCredentials>
{
    public static readonly LeadSquaredService Instance = new();

    private const string KeyRemedy =
        "Copy it from the page 'API and Webhooks' in the account's settings, and store it in a secret store.";

    public override string Name => LeadSquaredCalls.Service;

    public override string Title => "LeadSquared";

    public override IResponseClassifier ResponseClassifier => LeadSquaredResponseClassifier.Instance;

    public override string ApplicationOperation => LeadSquaredCalls.Send;

    // The key has no prefix, so applications find the budget by the account's name alone.
    public override string BudgetKey(string account) => account;

    protected override LeadSquaredServiceAccount CreateAccount(IServiceProvider services, string name) => new(services, name);

    protected override ILeadSquaredClient CreateClient(LeadSquaredServiceAccount account, HttpTransport http)
    {
        var transport = new LeadSquaredTransport(ClientName(account.Name), http, () => account.Options);
        var queue = new QueueOperations(transport, account);
        return new LeadSquaredClient(transport, queue, new CompletionPoller(queue, account), account);
    }

    protected override LeadSquaredCredentials? KeysOf(LeadSquaredOptions options) => options.Keys;

    protected override bool HaveSameKeys(LeadSquaredCredentials one, LeadSquaredCredentials other) => one.HasSameKeys(other);

    protected override void Bind(IConfiguration configuration, LeadSquaredOptions options) => configuration.Bind(options);

    protected override void Validate(LeadSquaredOptions options, AccountOptionsProblems problems)
    {
        const string Keys = $"{nameof(options.AccessKey)}, {nameof(options.SecretKey)} and {nameof(options.ApiKey)}";
        if (options is { ApiHost: null, Region: null })
        {
            problems.Add(
                nameof(options.ApiHost),
                "is not set. Set it to the API host of the account's region, such as https://api-in21.leadsquared.com, " +
                "or set Region.");
        }
        else if (options.ApiHost is not null && options.Region is not null)
        {
            problems.Add(nameof(options.ApiHost), "and Region are both set. Set only one of them; a region has its own host.");
        }

        if (options.Region is { } region && !Enum.IsDefined(region))
        {
            problems.Add(nameof(options.Region), $"must be one of {string.Join(", ", Enum.GetNames<LeadSquaredRegion>())}.");
        }

        problems.Host(options.ApiHost, nameof(options.ApiHost), "https://api-in21.leadsquared.com", Keys);
        problems.Host(options.AsyncHost, nameof(options.AsyncHost), "https://asyncapi-in21.leadsquared.com", Keys);
        if (options.NeedsKeys)
        {
            problems.Key(options.AccessKey, nameof(options.AccessKey), KeyRemedy);
            problems.Key(options.SecretKey, nameof(options.SecretKey), KeyRemedy);
            if (!string.IsNullOrEmpty(options.ApiKey))
            {
                problems.Key(options.ApiKey, nameof(options.ApiKey), KeyRemedy);
            }
        }

        problems.AddAll(nameof(options.Queue), options.Queue.FindProblems());
        problems.Formats(options.Fields, nameof(options.Fields));
    }

    protected override PropertyInfo[] PropertiesOf(Type type) =>
        type == typeof(QueueOptions) ? typeof(QueueOptions).GetProperties() : base.PropertiesOf(type);
}
