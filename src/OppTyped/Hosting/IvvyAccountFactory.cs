using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;

namespace OppTyped.Hosting;

internal sealed class IvvyAccountFactory(IServiceProvider application) : IIvvyAccountFactory
{
    public IvvyAccount Create(string name, Action<IvvyOptions> configure, Action<IvvyBuilder>? build)
    {
        ArgumentNullException.ThrowIfNull(configure);

        ServiceProvider services = AccountContainer.Build(
            application,
            name,
            services =>
            {
                IvvyBuilder builder = services.AddIvvy(name, configure);
                build?.Invoke(builder);
            },

            // What is wrong with the options or the limits is said here, and not at the first call.
            provider => provider.GetRequiredKeyedService<CallBudget>(IvvyAccountServices.ClientName(name)));
        return new IvvyAccount(name, services);
    }
}
