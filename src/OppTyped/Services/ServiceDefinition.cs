using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.Services;

/// <summary>
/// Describes a service. The registration, the factory and the health check of accounts are the same code for all services. This
/// class has the parts that differ.
/// </summary>
internal abstract class ServiceDefinition
{
    /// <summary>The members of an options class that are found by reflection. The trimmer keeps them.</summary>
    public const DynamicallyAccessedMemberTypes OptionsMembers =
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicProperties;

    /// <summary>The service in telemetry and in the names of health checks.</summary>
    public abstract string Name { get; }

    /// <summary>The service's name as its vendor writes it.</summary>
    public abstract string Title { get; }

    /// <summary>The description of a health check whose own call got a response of something else.</summary>
    public string NotTheService => $"The host responded, but not as {Title} does.";

    /// <summary>The service's name in the names of HTTP clients and registration methods.</summary>
    public virtual string Identifier => Title;

    /// <summary>Classifies the service's responses.</summary>
    public abstract IResponseClassifier ResponseClassifier { get; }

    /// <summary>The operation name of the application's own requests in telemetry.</summary>
    public abstract string ApplicationOperation { get; }

    /// <summary>Returns the name of an account's client in the <see cref="IHttpClientFactory"/>.</summary>
    public string ClientName(string account) =>
        account.Length == 0 ? $"OppTyped.{Identifier}" : $"OppTyped.{Identifier}:{account}";

    /// <summary>Returns the service key of an account's <see cref="CallBudget"/>.</summary>
    public virtual string BudgetKey(string account) => ClientName(account);
}

/// <inheritdoc cref="ServiceDefinition"/>
/// <typeparam name="TClient">The client's interface.</typeparam>
/// <typeparam name="TAccount">The account.</typeparam>
/// <typeparam name="TOptions">The account's options.</typeparam>
/// <typeparam name="TCredentials">The account's keys.</typeparam>
internal abstract partial class ServiceDefinition<
    TClient,
    TAccount,
    [DynamicallyAccessedMembers(ServiceDefinition.OptionsMembers)] TOptions,
    TCredentials> : ServiceDefinition
    where TClient : class
    where TAccount : ServiceAccount<TOptions, TCredentials>
    where TOptions : AccountOptions
    where TCredentials : class
{
    /// <summary>Creates an account.</summary>
    protected abstract TAccount CreateAccount(IServiceProvider services, string name);

    /// <summary>Creates the account's client.</summary>
    protected abstract TClient CreateClient(TAccount account, HttpTransport http);

    /// <summary>Returns the keys that are set in the options; null if there are none.</summary>
    protected abstract TCredentials? KeysOf(TOptions options);

    /// <summary>Returns whether two objects hold the same keys.</summary>
    protected abstract bool HaveSameKeys(TCredentials one, TCredentials other);

    /// <summary>
    /// Binds the options to a configuration section. Each service calls the binder with its own type, because the binder's code
    /// is generated at compile time.
    /// </summary>
    protected abstract void Bind(IConfiguration configuration, TOptions options);

    /// <summary>
    /// Returns the properties of a type of settings; empty for a single value. Each type is named explicitly, because otherwise
    /// the trimmer would remove its properties.
    /// </summary>
    protected virtual PropertyInfo[] PropertiesOf(Type type) =>
        type == typeof(TOptions) ? typeof(TOptions).GetProperties()
        : type == typeof(CallBudgetOptions) ? typeof(CallBudgetOptions).GetProperties()
        : type == typeof(RetryOptions) ? typeof(RetryOptions).GetProperties()
        : type == typeof(FieldFormats) ? typeof(FieldFormats).GetProperties()
        : [];
}
