using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;

namespace OppTyped.Hosting;

internal sealed class LeadSquaredAccountFactory(IServiceProvider application) : ILeadSquaredAccountFactory
{
    public LeadSquaredAccount Create(string name, Action<LeadSquaredOptions> configure, Action<LeadSquaredBuilder>? build)
    {
        ArgumentNullException.ThrowIfNull(configure);

        return AccountContainer.Build(
            application,
            name,
            name,
            services =>
            {
                LeadSquaredBuilder builder = services.AddLeadSquared(name, configure);
                build?.Invoke(builder);
            },

            // What is wrong with the options, the limits or the credentials provider is said here, and not at the first call.
            own =>
            {
                own.GetRequiredKeyedService<CallBudget>(name);
                return new LeadSquaredAccount(name, own);
            });
    }
}
