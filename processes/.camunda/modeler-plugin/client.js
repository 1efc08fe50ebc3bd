// The rules of Dacheng's models, for Modeler's list of problems and for bpmnlint; and what Modeler's element templates
// cannot do by themselves: fill in the message or the timer of an event. No dependencies, nothing to build.
(function () {
  'use strict';

  const ROLES = ['TARGET_SETTER', 'BRANCH_HEAD', 'MEMBER'];
  const PREFIXES = [
    ['bpmn:UserTask', 'task'],
    ['bpmn:ServiceTask', 'service'],
    ['bpmn:ExclusiveGateway', 'gateway'],
    ['bpmn:EndEvent', 'end'],
    ['bpmn:SubProcess', 'subprocess'],
    ['bpmn:StartEvent', '(start|event)'],
    ['bpmn:Event', 'event'],
    ['bpmn:SequenceFlow', 'flow'],
  ];
  const ISO_DURATION = /^P(?=.)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?)$/;
  const ISO_REPEAT = /^R\d*\/P.+/;
  const CRON = /^\S+ \S+ \S+ \S+ \S+ \S+( \S+)?$/;

  const is = (node, type) => Boolean(node && node.$instanceOf && node.$instanceOf(type));
  const blank = (text) => !text || !String(text).trim();

  /** An attribute of Camunda's, whether or not its description is loaded. */
  function camunda(node, name) {
    const described = node.get(`camunda:${name}`);
    return described !== undefined ? described : node.$attrs[`camunda:${name}`];
  }

  function extensions(node, type) {
    const all = (node.get('extensionElements') && node.get('extensionElements').get('values')) || [];
    return all.filter((value) => value.$type === type);
  }

  /** The extension property of this name; undefined when there is none. */
  function property(node, name) {
    return extensions(node, 'camunda:Properties')
      .flatMap((properties) => properties.get('values') || properties.$children || [])
      .filter((each) => each.name === name)
      .map((each) => each.value)[0];
  }

  const documented = (node) => (node.get('documentation') || []).some((each) => !blank(each.text));
  const definitionOf = (node) => (node.get('eventDefinitions') || [])[0];

  /** Rules by name: what they look at and what they say about it. */
  const RULES = {
    'process-is-complete': (node, report) => {
      if (!is(node, 'bpmn:Process')) {
        return;
      }
      if (!node.isExecutable) {
        report(node, 'Mark the process as executable');
      }
      if (blank(camunda(node, 'historyTimeToLive'))) {
        report(node, 'Give the process a time to live, in days');
      }
      if (!documented(node)) {
        report(node, 'Document what the process is for');
      }
    },

    'id-tells-kind': (node, report) => {
      const known = PREFIXES.find(([type]) => is(node, type));
      if (known && !new RegExp(`^${known[1]}_[a-z][A-Za-z0-9]*$`).test(node.id)) {
        report(node, `Begin the id with ${known[1].replace(/[()]/g, '').replace('|', '_ or ')}_ and go on in camelCase`);
      }
    },

    'service-task-from-template': (node, report) => {
      if (!is(node, 'bpmn:ServiceTask')) {
        return;
      }
      const bean = /^\$\{(\w+)\}$/.exec(camunda(node, 'delegateExpression') || '');
      if (!bean) {
        report(node, 'Pick an element template: a service task calls one of the product\'s steps');
      } else if (camunda(node, 'modelerTemplate') !== `io.dacheng.service.${bean[1]}`) {
        report(node, `Pick the element template of \${${bean[1]}}`);
      }
      if (String(camunda(node, 'asyncBefore')) !== 'true') {
        report(node, 'Keep "Asynchronous before": the step is a job of its own');
      }
      if (!documented(node)) {
        report(node, 'Document what the step does');
      }
    },

    'user-task-from-template': (node, report) => {
      if (!is(node, 'bpmn:UserTask')) {
        return;
      }
      const form = camunda(node, 'formKey');
      if (blank(form) || camunda(node, 'modelerTemplate') !== `io.dacheng.form.${form}`) {
        report(node, 'Pick an element template: it gives the form and asks who acts');
      }
      if (!ROLES.includes(property(node, 'whoActs'))) {
        report(node, `Say who acts: ${ROLES.join(', ')}`);
      }
      const days = property(node, 'dueInDays') || '';
      if (!/^\d{0,3}$/.test(days) || Number(days) > 365) {
        report(node, '"Due after how many days" is a whole number from 0 to 365, or empty');
      }
      if (!documented(node)) {
        report(node, 'Document what people are to do; they read it under "why did I get this?"');
      }
    },

    'gateway-asks-a-question': (node, report) => {
      if (!is(node, 'bpmn:ExclusiveGateway') || (node.outgoing || []).length < 2) {
        return;
      }
      if (!/[?？]$/.test(node.name || '')) {
        report(node, 'Name the gateway by a question');
      }
      if (!node.default) {
        report(node, 'Mark one way out as the default flow');
      }
      for (const flow of node.outgoing) {
        if (blank(flow.name)) {
          report(flow, 'Name the way out by an answer');
        }
        if ((flow === node.default) === Boolean(flow.conditionExpression)) {
          report(flow, flow === node.default ? 'The default flow has no condition' : 'Give the way out a condition, for instance ${behind}');
        }
      }
    },

    'no-code': (node, report) => {
      const refused = ['bpmn:ScriptTask', 'bpmn:MultiInstanceLoopCharacteristics', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'];
      const found = refused.find((type) => is(node, type));
      if (found) {
        report(node, `${found.replace('bpmn:', '')} is not allowed`);
      }
      if (!is(node, 'bpmn:FlowElement') && !is(node, 'bpmn:Process')) {
        return;
      }
      for (const name of ['class', 'expression', 'topic', 'type', 'resource']) {
        if (!blank(camunda(node, name))) {
          report(node, `camunda:${name} is not allowed; pick an element template`);
        }
      }
      for (const type of ['camunda:ExecutionListener', 'camunda:TaskListener', 'camunda:Connector', 'camunda:Script', 'camunda:Field']) {
        if (extensions(node, type).length > 0) {
          report(node, `${type} is not allowed`);
        }
      }
    },

    'timer-is-readable': (node, report) => {
      const timer = is(node, 'bpmn:Event') && definitionOf(node);
      if (!is(timer, 'bpmn:TimerEventDefinition')) {
        return;
      }
      const value = (part) => timer[part] && timer[part].body && timer[part].body.trim();
      if (blank(value('timeCycle')) && blank(value('timeDuration')) && blank(value('timeDate'))) {
        report(node, 'Fill in the group Timer: a cycle, a duration or a date');
      }
      if (value('timeCycle') && !CRON.test(value('timeCycle')) && !ISO_REPEAT.test(value('timeCycle'))) {
        report(node, 'A cycle is six fields such as 0 0 6 * * ?, or R/P1D');
      }
      if (value('timeDuration') && !ISO_DURATION.test(value('timeDuration'))) {
        report(node, 'A duration is written P3D or PT12H');
      }
    },

    'message-as-picked': (node, report) => {
      const waitsFor = is(node, 'bpmn:Event') && definitionOf(node);
      if (!is(waitsFor, 'bpmn:MessageEventDefinition')) {
        return;
      }
      const name = waitsFor.messageRef && waitsFor.messageRef.name;
      if (blank(name)) {
        report(node, 'Choose a message in the group Message');
      } else if (camunda(node, 'modelerTemplate') !== `io.dacheng.message.${name}` || property(node, 'message') !== name) {
        report(node, `Pick the element template of the message ${name}`);
      }
    },

    'way-back-to-the-member': (node, report) => {
      if (!is(node, 'bpmn:Process') || node.id !== 'member-target') {
        return;
      }
      const elements = node.get('flowElements');
      for (const task of elements.filter((each) => is(each, 'bpmn:UserTask') && camunda(each, 'formKey') !== 'SUBMIT_TARGET')) {
        const wayBack = elements.some(
          (each) =>
            is(each, 'bpmn:BoundaryEvent') &&
            each.attachedToRef === task &&
            definitionOf(each) && definitionOf(each).messageRef && definitionOf(each).messageRef.name === 'targetRevised',
        );
        if (!wayBack) {
          report(task, 'Attach the event "Target revised" and lead it back to "Submit target"');
        }
      }
    },

    'chinese-name': (node, report) => {
      if ((is(node, 'bpmn:FlowElement') || is(node, 'bpmn:Process')) && !blank(node.name) && blank(property(node, 'label.zh-CN'))) {
        report(node, 'Chinese readers see the English name: give the element the extension property label.zh-CN');
      }
    },
  };

  const WARNINGS = ['chinese-name'];
  const config = {
    rules: Object.fromEntries(
      Object.keys(RULES).map((name) => [`dacheng/${name}`, WARNINGS.includes(name) ? 'warn' : 'error']),
    ),
  };
  const factory = (name) => () => ({
    check: (node, reporter) => RULES[name](node, (element, message) => reporter.report(element.id, message)),
  });
  function own(pkg, name, found) {
    if (pkg !== 'bpmnlint-plugin-dacheng' || !found) {
      throw new Error(`${pkg}/${name} is none of Dacheng's rules`);
    }
    return found;
  }
  const resolver = {
    resolveRule: (pkg, name) => own(pkg, name, RULES[name] && factory(name)),
    resolveConfig: (pkg, name) => own(pkg, name, name === 'recommended' && config),
  };

  /** What an event gets when its template is picked and nothing has been filled in yet. */
  const TIMES = {
    'io.dacheng.timer.schedule': ['timeCycle', '0 0 6 * * ?'],
    'io.dacheng.timer.repeat': ['timeCycle', 'R/P1D'],
    'io.dacheng.timer.inDays': ['timeDuration', 'P3D'],
  };

  function EventFiller(eventBus, bpmnFactory, commandStack, canvas) {
    const set = (element, moddleElement, properties) =>
      commandStack.execute('element.updateModdleProperties', { element, moddleElement, properties });

    function message(name) {
      const definitions = canvas.getRootElement().businessObject.$parent;
      let found = definitions.get('rootElements').find((each) => is(each, 'bpmn:Message') && each.name === name);
      if (!found) {
        found = bpmnFactory.create('bpmn:Message', { id: `message_${name}`, name });
        found.$parent = definitions;
        set(canvas.getRootElement(), definitions, { rootElements: [...definitions.get('rootElements'), found] });
      }
      return found;
    }

    eventBus.on('commandStack.propertiesPanel.camunda.changeTemplate.postExecuted', ({ context }) => {
      const { element, newTemplate } = context;
      const node = element && element.businessObject;
      const waitsFor = is(node, 'bpmn:Event') && definitionOf(node);
      if (!waitsFor || !newTemplate) {
        return;
      }
      const name = /^io\.dacheng\.message\.(\w+)$/.exec(newTemplate.id);
      if (name && is(waitsFor, 'bpmn:MessageEventDefinition') && !waitsFor.messageRef) {
        set(element, waitsFor, { messageRef: message(name[1]) });
      }
      const time = TIMES[newTemplate.id];
      if (time && is(waitsFor, 'bpmn:TimerEventDefinition') && !waitsFor.timeCycle && !waitsFor.timeDuration && !waitsFor.timeDate) {
        const expression = bpmnFactory.create('bpmn:FormalExpression', { body: time[1] });
        expression.$parent = waitsFor;
        set(element, waitsFor, { [time[0]]: expression });
      }
    });
  }
  EventFiller.$inject = ['eventBus', 'bpmnFactory', 'commandStack', 'canvas'];
  const eventFiller = { __init__: ['dachengEventFiller'], dachengEventFiller: ['type', EventFiller] };

  if (typeof module === 'object' && module.exports) {
    module.exports = { config, resolver };
  }
  if (typeof window === 'object') {
    window.plugins = window.plugins || [];
    window.plugins.push({ plugin: { config, resolver }, type: 'lintRules.bpmn' });
    window.plugins.push({ plugin: eventFiller, type: 'bpmn.platform.modeler.additionalModules' });
  }
})();
