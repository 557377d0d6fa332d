using System.Reflection;
using Microsoft.Extensions.Configuration;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Responses;
using OppTyped.Operations;
using OppTyped.Services;

namespace OppTyped.LeadSquared.Account;

/// <summary>Describes LeadSquared.</summary>
internal sealed class LeadSquaredService
    : ServiceDefinition<ILeadSquaredClient, LeadSquaredServiceAccount, LeadSquaredOptions, LeadSquaredCredentials>
{
    public static readonly LeadSquaredService Instance = new();

    public override string Name => LeadSquaredCalls.Service;

    public override string Title => "LeadSquared";

    public override IResponseClassifier ResponseClassifier => LeadSquaredResponseClassifier.Instance;

    public override string ApplicationOperation => LeadSquaredCalls.Send;

    // The key has no prefix, so applications find the budget by the account's name alone.
    public override string BudgetKey(string account) => account;

    protected override LeadSquaredServiceAccount CreateAccount(IServiceProvider services, string name) => new(services, name);

    protected override ILeadSquaredClient CreateClient(LeadSquaredServiceAccount account, HttpTransport http) =>
        new LeadSquaredClient(() => account.CreateTransport(http), account);

    protected override LeadSquaredCredentials? KeysOf(LeadSquaredOptions options) => options.Keys;

    protected override bool HaveSameKeys(LeadSquaredCredentials one, LeadSquaredCredentials other) => one.HasSameKeys(other);

    protected override void Bind(IConfiguration configuration, LeadSquaredOptions options) => configuration.Bind(options);

    protected override PropertyInfo[] PropertiesOf(Type type) =>
        type == typeof(QueueOptions) ? typeof(QueueOptions).GetProperties() : base.PropertiesOf(type);
}
