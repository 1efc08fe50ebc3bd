// Runs in the page, beside Camunda Modeler's own core. What an administrator does by mouse is done here by the same
// commands of the core.
window.modeler = (function () {
  const additionalModules = () =>
    (window.plugins || []).filter((each) => each.type === 'bpmn.platform.modeler.additionalModules').map((each) => each.plugin);

  /** A fresh modeler with these templates and this file; what it warned about. */
  async function open(xml, templates) {
    document.body.innerHTML = '<div id="canvas" style="height:900px"></div><div id="properties"></div>';
    const modeler = new window.BpmnModeler({
      container: '#canvas',
      propertiesPanel: { parent: '#properties' },
      additionalModules: additionalModules(),
    });
    const said = [];
    modeler.get('eventBus').on('elementTemplates.errors', (event) => event.errors.forEach((error) => said.push(error.message)));
    modeler.get('elementTemplatesLoader').setTemplates(templates);
    const { warnings } = await modeler.importXML(xml);
    warnings.forEach((warning) => said.push(warning.message));
    const unknown = modeler
      .get('elementRegistry')
      .filter((element) => element.businessObject.get('camunda:modelerTemplate') && !modeler.get('elementTemplates').get(element))
      .map((element) => `${element.id} names a template that does not exist`);
    return { modeler, said: [...said, ...unknown] };
  }

  async function save(modeler) {
    const { xml } = await modeler.saveXML({ format: true });
    modeler.destroy();
    return xml;
  }

  /** Opens, selects each element once so that its properties are shown, and saves. */
  async function roundTrip(xml, templates) {
    const { modeler, said } = await open(xml, templates);
    const selection = modeler.get('selection');
    modeler.get('elementRegistry').forEach((element) => selection.select(element));
    return { said, xml: await save(modeler) };
  }

  /** Applies to each element the template that it names, as if it were picked again. */
  async function pickAgain(xml, templates) {
    const { modeler, said } = await open(xml, templates);
    const all = modeler.get('elementTemplates');
    modeler.get('elementRegistry').filter((element) => element.type !== 'label').forEach((element) => {
      const template = all.get(element);
      if (template) {
        all.applyTemplate(element, template);
      }
    });
    return { said, xml: await save(modeler) };
  }

  const camundaProperty = (node, name) =>
    ((node.extensionElements && node.extensionElements.values) || [])
      .filter((each) => each.$type === 'camunda:Properties')
      .flatMap((each) => each.values)
      .filter((each) => each.name === name)
      .map((each) => each.value)[0];

  const inputParameter = (node, name) =>
    ((node.extensionElements && node.extensionElements.values) || [])
      .filter((each) => each.$type === 'camunda:InputOutput')
      .flatMap((each) => each.inputParameters)
      .filter((each) => each.name === name)
      .map((each) => each.value)[0];

  function bound(node, binding) {
    return {
      property: () => node.get(binding.name),
      'camunda:property': () => camundaProperty(node, binding.name),
      'camunda:inputParameter': () => inputParameter(node, binding.name),
    }[binding.type]();
  }

  /** Draws an element of every kind that each template is for, picks the template, and tells what it got. */
  async function pickEach(xml, templates) {
    const { modeler, said } = await open(xml, templates);
    const modeling = modeler.get('modeling');
    const factory = modeler.get('elementFactory');
    const registry = modeler.get('elementTemplates');
    const root = modeler.get('canvas').getRootElement();
    const picked = [];
    let y = 2000;
    for (const template of templates) {
      for (const type of template.appliesTo) {
        y += 200;
        const definition = { message: 'bpmn:MessageEventDefinition', timer: 'bpmn:TimerEventDefinition' }[template.id.split('.')[2]];
        const shape = factory.createShape({ type, ...(definition && { eventDefinitionType: definition }) });
        let element;
        if (type === 'bpmn:BoundaryEvent') {
          const host = modeling.createShape(factory.createShape({ type: 'bpmn:UserTask' }), { x: 300, y }, root);
          element = modeling.createShape(shape, { x: 300, y: y + 40 }, host, { attach: true });
        } else {
          element = modeling.createShape(shape, { x: 300, y }, root);
        }
        if (!registry.getAll(element).some((offered) => offered.id === template.id)) {
          said.push(`${template.id} is not offered for ${type}`);
        }
        element = registry.applyTemplate(element, template);
        const node = element.businessObject;
        if ((registry.get(element) || {}).id !== template.id) {
          said.push(`${template.id} was not applied to ${type}`);
        }
        for (const property of template.properties) {
          const expected = property.value === undefined ? '' : property.value;
          const got = bound(node, property.binding);
          if ((got === undefined ? '' : got) !== expected) {
            said.push(`${template.id}: ${property.binding.name} of a ${type} is ${got} instead of ${expected}`);
          }
        }
        const waitsFor = (node.eventDefinitions || [])[0] || {};
        const part = ['timeCycle', 'timeDuration'].find((name) => waitsFor[name]);
        picked.push([template.id, type, (waitsFor.messageRef || {}).name || (part && `${part} ${waitsFor[part].body}`) || ''].join(' ').trim());
      }
    }
    const saved = await save(modeler);
    const again = await roundTrip(saved, templates);
    return { said: [...said, ...again.said], picked };
  }

  /** The moves of the worked examples of processes/README.md. */
  function hands(modeler) {
    const [modeling, moddle, factory, registry, commands] = ['modeling', 'bpmnFactory', 'elementFactory', 'elementRegistry', 'commandStack'].map(
      (name) => modeler.get(name),
    );
    const templates = modeler.get('elementTemplates');
    const at = (id) => registry.get(id);
    const hand = {
      at,

      /** Makes room: everything right of x, in the lane below y, moves to the right. */
      room(x, by, y = 0) {
        const space = modeler.get('spaceTool');
        const shapes = registry.filter((element) => !element.waypoints && element.parent && element.y > y);
        const { movingShapes, resizingShapes } = space.calculateAdjustments(shapes, 'x', by, x);
        space.makeSpace(movingShapes, resizingShapes, { x: by, y: 0 }, 'e', x);
      },

      /** Draws an element; dropped on a line it goes in between, and the line's second half gets the id nextFlow. */
      draw(type, id, name, x, y, { on, nextFlow, definition } = {}) {
        const businessObject = moddle.create(type, { id });
        const shape = factory.createShape({ type, businessObject, ...(definition && { eventDefinitionType: definition }) });
        const [drawn] = modeling.createElements([shape], { x, y }, on ? at(on) : modeler.get('canvas').getRootElement());
        modeling.updateProperties(drawn, { name });
        if (nextFlow) {
          hand.rename(drawn.outgoing[0], nextFlow);
        }
        return drawn;
      },

      /** Attaches an event to the border of a step. */
      attach(host, id, name, x, y, definition) {
        const businessObject = moddle.create('bpmn:BoundaryEvent', { id });
        const shape = factory.createShape({ type: 'bpmn:BoundaryEvent', businessObject, eventDefinitionType: definition });
        const drawn = modeling.createShape(shape, { x, y }, at(host), { attach: true });
        modeling.updateProperties(drawn, { name });
        hand.change(drawn, businessObject.eventDefinitions[0], { id: id.replace('event_', 'definition_') });
        return drawn;
      },

      rename(element, id) {
        modeling.updateProperties(element, { id, di: { id: `${id}_di` } });
      },

      connect(from, to, id, waypoints, attributes = {}) {
        const flow = modeling.connect(at(from), at(to), { type: 'bpmn:SequenceFlow' });
        hand.rename(flow, id);
        modeling.updateWaypoints(flow, waypoints);
        const { condition, ...rest } = attributes;
        modeling.updateProperties(flow, rest);
        if (condition) {
          modeling.updateProperties(flow, { conditionExpression: moddle.create('bpmn:FormalExpression', { body: condition }) });
        }
        return flow;
      },

      pick(element, template) {
        return templates.applyTemplate(element, templates.get(template));
      },

      change(element, moddleElement, properties) {
        commands.execute('element.updateModdleProperties', { element, moddleElement, properties });
      },

      document(element, text) {
        modeling.updateProperties(element, { documentation: [moddle.create('bpmn:Documentation', { text })] });
      },

      /** Fills a field of the template, or of the group Extension properties. */
      fill(element, name, value) {
        const node = element.businessObject;
        let extensions = node.extensionElements;
        if (!extensions) {
          extensions = moddle.create('bpmn:ExtensionElements', { values: [] });
          extensions.$parent = node;
          modeling.updateProperties(element, { extensionElements: extensions });
        }
        let properties = extensions.values.find((each) => each.$type === 'camunda:Properties');
        if (!properties) {
          properties = moddle.create('camunda:Properties', { values: [] });
          properties.$parent = extensions;
          hand.change(element, extensions, { values: [...extensions.values, properties] });
        }
        const found = properties.values.find((each) => each.name === name);
        if (found) {
          hand.change(element, found, { value });
        } else {
          const made = moddle.create('camunda:Property', { name, value });
          made.$parent = properties;
          hand.change(element, properties, { values: [...properties.values, made] });
        }
      },

      modeling,
      moddle,
    };
    return hand;
  }

  const EXAMPLES = {
    'approval-level': (hand) => {
      hand.room(405, 170);
      hand.modeling.moveShape(hand.at('flow_yesApproved').label, { x: 170, y: 0 });
      const step = hand.draw('bpmn:UserTask', 'task_checkTarget', 'Check target', 490, 200, {
        on: 'flow_submitTargetToApproveTarget',
        nextFlow: 'flow_checkTargetToApproveTarget',
      });
      hand.pick(step, 'io.dacheng.form.GENERIC');
      hand.fill(step, 'whoActs', 'TARGET_SETTER');
      hand.fill(step, 'label.zh-CN', '核对目标');
      hand.fill(step, 'documentation.zh-CN', '第一用户在负责人审批前核对已提交的目标。不同意时，在目标页面附意见退回成员。');
      hand.fill(step, 'dueInDays', '2');
      hand.document(
        step,
        'The target setter looks at the submitted target before the head decides. Who does not agree returns it to the member, with a comment, on the page of the target.',
      );
      const back = hand.attach('task_checkTarget', 'event_checkRevised', 'Target revised', 490, 160, 'bpmn:MessageEventDefinition');
      hand.pick(back, 'io.dacheng.message.targetRevised');
      hand.modeling.moveShape(back.label, { x: 50, y: 10 });
      hand.connect('event_checkRevised', 'task_submitTarget', 'flow_checkRevisedToSubmitTarget', [
        { x: 490, y: 142 },
        { x: 490, y: 90 },
        { x: 320, y: 90 },
        { x: 320, y: 160 },
      ]);
    },

    'reminder': (hand) => {
      const start = hand.at('start_remindDaily');
      hand.modeling.updateProperties(start, { name: 'Weekdays at 08:30' });
      hand.fill(start, 'label.zh-CN', '工作日 08:30');
      const timer = start.businessObject.eventDefinitions[0];
      hand.change(start, timer.timeCycle, { body: '0 30 8 ? * MON-FRI' });
    },

    'calculator-step': (hand) => {
      hand.room(400, 480, 300);
      const step = hand.draw('bpmn:ServiceTask', 'service_calculateAchievement', 'Calculate achievement', 480, 380, {
        on: 'flow_reviewProgressToReportReview',
        nextFlow: 'flow_calculateAchievementToBehind',
      });
      hand.pick(step, 'io.dacheng.service.calculateAchievement');
      hand.document(step, 'Calculates how far the unit of the review is today, with what has come since the review was opened. Sets behind.');
      const gateway = hand.draw('bpmn:ExclusiveGateway', 'gateway_behind', 'Still behind?', 625, 380, {
        on: 'flow_calculateAchievementToBehind',
        nextFlow: 'flow_noBehind',
      });
      hand.fill(gateway, 'label.zh-CN', '是否仍然落后？');
      const no = hand.at('flow_noBehind');
      const talk = hand.draw('bpmn:UserTask', 'task_talkItOver', 'Talk it over', 770, 500);
      hand.pick(talk, 'io.dacheng.form.GENERIC');
      hand.fill(talk, 'whoActs', 'TARGET_SETTER');
      hand.fill(talk, 'label.zh-CN', '共同商议');
      hand.fill(talk, 'documentation.zh-CN', '检视后该机构仍然落后：第一用户与其负责人商议后完成此步骤。');
      hand.fill(talk, 'dueInDays', '3');
      hand.document(talk, 'The unit is still behind after its review: the target setter talks it over with its head and says done.');
      hand.connect('gateway_behind', 'task_talkItOver', 'flow_yesBehind', [{ x: 625, y: 405 }, { x: 625, y: 500 }, { x: 720, y: 500 }], {
        name: 'yes',
        condition: '${behind}',
      });
      hand.fill(hand.at('flow_yesBehind'), 'label.zh-CN', '是');
      hand.modeling.updateProperties(no, { name: 'no' });
      hand.fill(no, 'label.zh-CN', '否');
      hand.modeling.updateProperties(gateway, { default: no.businessObject });
      hand.connect('task_talkItOver', 'service_reportReview', 'flow_talkItOverToReportReview', [
        { x: 820, y: 500 },
        { x: 960, y: 500 },
        { x: 960, y: 420 },
      ]);
    },
  };

  /** A worked example, move by move; saved, opened once more and saved, since what was just drawn is put in order then. */
  async function replay(example, xml, templates) {
    const { modeler, said } = await open(xml, templates);
    EXAMPLES[example](hands(modeler));
    const again = await roundTrip(await save(modeler), templates);
    return { said: [...said, ...again.said], xml: again.xml };
  }

  /** Opens a decision, shows each of its views, and saves. */
  async function decision(xml) {
    document.body.innerHTML = '<div id="canvas" style="height:900px"></div><div id="properties"></div>';
    const modeler = new window.DmnModeler({ container: '#canvas', drd: { propertiesPanel: { parent: '#properties' } } });
    const { warnings } = await modeler.importXML(xml, { open: false });
    for (const view of modeler.getViews()) {
      const opened = await modeler.open(view);
      warnings.push(...((opened && opened.warnings) || []));
    }
    const saved = await modeler.saveXML({ format: true });
    modeler.destroy();
    return { said: warnings.map((warning) => warning.message || String(warning)), xml: saved.xml };
  }

  return { roundTrip, pickAgain, pickEach, replay, decision };
})();
