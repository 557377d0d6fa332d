using Microsoft.Extensions.DependencyInjection;
using OppTyped.Services;
using OppTyped.Services.Credentials;
using OppTyped.Throttling;

namespace OppTyped.Ivvy.Account;

internal sealed class IvvyAccountFactory(IServiceProvider application) : IIvvyAccountFactory
{
    public IvvyAccount Create(string name, Action<IvvyOptions> configure, Action<IvvyBuilder>? build)
    {
        ArgumentNullException.ThrowIfNull(configure);

        return AccountContainer.Build(
            application,
            name,
            IvvyAccountServices.ClientName(name),
            services =>
            {
                IvvyBuilder builder = services.AddIvvy(name, configure);
                build?.Invoke(builder);
            },

            // Resolve the services here. So an error in the options, the limits or the credentials provider is reported before
            // the first call.
            provider =>
            {
                provider.GetRequiredKeyedService<CallBudget>(IvvyAccountServices.ClientName(name));
                provider.GetRequiredKeyedService<AccountCredentials<IvvyCredentials>>(name);
                return new IvvyAccount(name, provider);
            });
    }
}
